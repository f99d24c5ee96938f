using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Kubernetes.Config.Files;

namespace Kubernetes.Config.Credentials;

/// <summary>Runs an exec plugin once.</summary>
internal sealed class ExecProcess(ProcessStartInfo start, string where, string? installHint)
{
    private const int MaxComplaint = 300;

    public static ExecProcess Of(Entry<ExecEntry> exec, Entry<ClusterEntry> cluster, string where)
    {
        if (string.IsNullOrEmpty(exec.Value.Command))
        {
            throw new KubernetesConfigException($"the exec plugin of {where} has no command");
        }

        // A bare name is looked for in PATH; a path counts from the kubeconfig.
        var command = exec.Value.Command.Contains('/', StringComparison.Ordinal) ? exec.Resolve(exec.Value.Command) : exec.Value.Command;
        var start = new ProcessStartInfo(command, exec.Value.Args ?? [])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in exec.Value.Env ?? [])
        {
            start.Environment[variable.Name] = variable.Value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = JsonSerializer.Serialize(Question(exec.Value, cluster), KubeconfigJson.Default.ExecCredential);
        return new ExecProcess(start, where, exec.Value.InstallHint);
    }

    /// <summary>What it wrote to its standard output.</summary>
    /// <exception cref="KubernetesConfigException">It can't be started, or ended with an error.</exception>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        using var process = Start();
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var complaint = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? await output
                : throw new KubernetesConfigException(
                    $"the exec plugin {start.FileName} of {where} ended with code {process.ExitCode}: {LastOf(await complaint)}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static ExecCredential Question(ExecEntry exec, Entry<ClusterEntry> cluster) => new()
    {
        ApiVersion = exec.ApiVersion,
        Kind = "ExecCredential",
        Spec = new ExecCredentialSpec { Interactive = false, Cluster = exec.ProvideClusterInfo ? Describe(cluster) : null },
    };

    private static ExecCluster Describe(Entry<ClusterEntry> cluster) => new()
    {
        Server = cluster.Value.Server,
        TlsServerName = cluster.Value.TlsServerName,
        InsecureSkipTlsVerify = cluster.Value.InsecureSkipTlsVerify,
        ProxyUrl = cluster.Value.ProxyUrl,
        CertificateAuthorityData = cluster.Value.CertificateAuthorityData
            ?? (cluster.Value.CertificateAuthority is { Length: > 0 } path
                ? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Pem.ReadFile(cluster.Resolve(path))))
                : null),
    };

    private Process Start()
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new KubernetesConfigException(
                $"the exec plugin {start.FileName} of {where} can't be started: {e.Message}. {installHint}".TrimEnd(), e);
        }
    }

    private static string LastOf(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length <= MaxComplaint ? trimmed : trimmed[^MaxComplaint..];
    }
}
