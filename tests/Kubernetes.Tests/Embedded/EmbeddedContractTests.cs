using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Tests.Contract;

namespace Kubernetes.Tests.Embedded;

/// <summary>The contract, on the embedded control plane.</summary>
public sealed class EmbeddedContractTests : ContractTests, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private EmbeddedControlPlane? _plane;
    private Task _controllers = Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    protected override async Task<IKubernetesClient> ConnectAsync()
    {
        _plane = await EmbeddedControlPlane.OpenAsync(new EmbeddedOptions());
        _controllers = _plane.RunAsync(_stop.Token);
        return _plane;
    }

    protected override async Task DisconnectAsync()
    {
        await _stop.CancelAsync();
        await _controllers;
        await _plane!.DisposeAsync();
    }
}
