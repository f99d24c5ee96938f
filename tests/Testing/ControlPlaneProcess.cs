namespace Testing;

/// <summary>A real API server with etcd, controller-manager and scheduler but no node, by <c>eng/kubernetes</c>. It ends with this process, whatever happens.</summary>
public sealed class ControlPlaneProcess : IAsyncDisposable
{
    private readonly ServerScript _script = new("kubernetes", ("NODE", "0"));

    private ControlPlaneProcess()
    {
    }

    /// <summary>The administrator's kubeconfig.</summary>
    public string Kubeconfig { get; private set; } = "";

    /// <summary>The kubectl of its version.</summary>
    public string Kubectl { get; private set; } = "";

    /// <summary>Starts one on free ports.</summary>
    public static async Task<ControlPlaneProcess> StartAsync()
    {
        var plane = new ControlPlaneProcess();
        var settings = await plane._script.UpAsync();
        (plane.Kubeconfig, plane.Kubectl) = (settings["KUBECONFIG"], settings["KUBECTL"]);
        return plane;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _script.DisposeAsync();
}
