using Kubernetes.Client.Http;
using Kubernetes.Config;
using Kubernetes.Config.Credentials;

namespace Kubernetes.Client;

/// <summary>
/// Speaks to an API server as whoever's token is given, and never as this process: its own credentials are left out. Connections are shared, since
/// each request carries its token.
/// </summary>
public sealed class CallerClients : IDisposable
{
    private readonly HttpMessageHandler _connections;
    private readonly ApiMetrics _metrics = new();
    private readonly Uri _server;
    private readonly TimeProvider _time;

    /// <summary>Connects when first used.</summary>
    public CallerClients(KubernetesConfig config, TimeProvider time)
    {
        (_server, _time) = (config.Server, time);
        _connections = KubernetesHttp.CreateHandler(config with { Credentials = null, ClientCertificates = [] });
    }

    /// <summary>A client that speaks with a token. Cheap; good until this is disposed.</summary>
    public IKubernetesClient Of(string token)
    {
        var signed = new HttpMessageInvoker(new AuthenticationHandler(new StaticToken(token), _connections), disposeHandler: false);
        return new KubernetesClient(new ApiSender(signed, _server, RetryPolicy.Default, _metrics, _time), _time);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _connections.Dispose();
        _metrics.Dispose();
    }
}
