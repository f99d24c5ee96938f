using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Kubernetes.Config.Files;

namespace Kubernetes.Config.Credentials;

/// <summary>A program that signs us in (client.authentication.k8s.io, v1 and v1beta1). What it gives is kept until it expires or is refused.</summary>
internal sealed class ExecPlugin : ICredentialSource
{
    /// <summary>A credential is taken for expired a little before it is: it must still be good when it arrives.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Func<CancellationToken, Task<string>> _run;
    private readonly string _apiVersion;
    private readonly string _where;
    private readonly TimeProvider _time;
    private volatile Credential? _current;
    private Task<Credential>? _asking;

    internal ExecPlugin(string apiVersion, string where, TimeProvider time, Func<CancellationToken, Task<string>> run) =>
        (_apiVersion, _where, _time, _run) = (apiVersion, where, time, run);

    public X509Certificate2? ClientCertificate => _current?.Certificate;

    /// <exception cref="KubernetesConfigException">The entry lacks something, or asks for what is not there.</exception>
    public static ExecPlugin Create(Entry<ExecEntry> exec, Entry<ClusterEntry> cluster, string where, TimeProvider time)
    {
        if (exec.Value.ApiVersion is not ("client.authentication.k8s.io/v1" or "client.authentication.k8s.io/v1beta1"))
        {
            throw new KubernetesConfigException(
                $"the exec plugin of {where} speaks {exec.Value.ApiVersion ?? "no apiVersion"}: v1 or v1beta1 of client.authentication.k8s.io is wanted; "
                + "update the plugin and its entry");
        }

        if (exec.Value.InteractiveMode == "Always")
        {
            throw new KubernetesConfigException($"the exec plugin of {where} wants a terminal (interactiveMode: Always), and there is none here");
        }

        var process = ExecProcess.Of(exec, cluster, where);
        return new ExecPlugin(exec.Value.ApiVersion, where, time, process.RunAsync);
    }

    public async ValueTask<string?> GetTokenAsync(CancellationToken cancellation)
    {
        if (_current is { } good && IsGood(good))
        {
            return good.Token;
        }

        return (await AskOnce().WaitAsync(cancellation)).Token;
    }

    public void Invalidate() => _current = null;

    /// <summary>The plugin runs once for all who wait for it: it may open a browser, or ask for a key to be touched.</summary>
    private Task<Credential> AskOnce()
    {
        lock (_lock)
        {
            return _asking is { IsCompleted: false } ? _asking : _asking = AskAsync();
        }
    }

    private async Task<Credential> AskAsync()
    {
        using var timeout = new CancellationTokenSource(Patience, _time);
        try
        {
            var answer = Read(await _run(timeout.Token));
            _current = answer;
            return answer;
        }
        catch (OperationCanceledException e)
        {
            throw new KubernetesConfigException($"the exec plugin of {_where} did not answer within {Patience.TotalSeconds} s", e);
        }
    }

    private bool IsGood(Credential credential) => credential.Until is not { } until || _time.GetUtcNow() < until - Margin;

    private Credential Read(string output)
    {
        ExecCredential? answer;
        try
        {
            answer = JsonSerializer.Deserialize(output, KubeconfigJson.Default.ExecCredential);
        }
        catch (JsonException)
        {
            // Without the inner exception: what the plugin wrote may hold a token.
            throw new KubernetesConfigException($"the exec plugin of {_where} did not answer with JSON");
        }

        if (answer?.ApiVersion != _apiVersion || answer.Kind != "ExecCredential")
        {
            throw new KubernetesConfigException($"the exec plugin of {_where} did not answer with an ExecCredential of {_apiVersion}");
        }

        return answer.Status switch
        {
            { ClientCertificateData: { Length: > 0 } certificate, ClientKeyData: { Length: > 0 } key } status =>
                new Credential(status.Token, Pem.WithKey(certificate, key, $"the exec plugin of {_where}")[0], status.ExpirationTimestamp),
            { Token.Length: > 0 } status => new Credential(status.Token, null, status.ExpirationTimestamp),
            _ => throw new KubernetesConfigException($"the exec plugin of {_where} gave neither a token nor a client certificate"),
        };
    }

    private sealed class Credential(string? token, X509Certificate2? certificate, DateTimeOffset? until)
    {
        public string? Token => token;
        public X509Certificate2? Certificate => certificate;
        public DateTimeOffset? Until => until;
    }
}
