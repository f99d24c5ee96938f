using Testing.Media;

namespace StageRunner.Tests.Media;

/// <summary>Tests that share the sample media; one after the other, since each keeps a core busy. Those of clips go beside them.</summary>
[CollectionDefinition(Name)]
public sealed class MediaCollection : ICollectionFixture<SampleMedia>
{
    public const string Name = "media";
}
