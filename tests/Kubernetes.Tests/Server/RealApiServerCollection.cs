namespace Kubernetes.Tests.Server;

/// <summary>Tests that share one real API server.</summary>
[CollectionDefinition(Name)]
public sealed class RealApiServerCollection : ICollectionFixture<ApiServer>
{
    public const string Name = "a real API server";
}
