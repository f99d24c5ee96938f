using Kubernetes.Client;
using Kubernetes.Tests.Contract;

namespace Kubernetes.Tests.Server;

/// <summary>The contract on a real API server.</summary>
[Collection(RealApiServerCollection.Name)]
[Trait("Tier", "cluster")]
public sealed class RealApiServerTests(ApiServer server) : ContractTests
{
    protected override Task<IKubernetesClient> ConnectAsync() => Task.FromResult<IKubernetesClient>(server.Client);
}
