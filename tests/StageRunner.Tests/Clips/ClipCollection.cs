using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>Tests that make clips; one after the other, beside those of the other media.</summary>
[CollectionDefinition(Name)]
public sealed class ClipCollection : ICollectionFixture<SampleMedia>
{
    public const string Name = "clips";
}
