using Cli.Local;
using Kubernetes.Client;
using Kubernetes.Config;
using Kubernetes.Embedded.Persistence;
using Operator.Hosting;

namespace Cli.Failing;

/// <summary>
/// What a command ends with when it can't do what was asked. The one place where exceptions become words: whatever is thrown, a person reads a sentence.
/// </summary>
/// <param name="ExitCode">A constant of <see cref="ExitCodes"/>.</param>
/// <param name="Message">What happened and what to do.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    /// <summary>The failure that an exception is.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        ManifestException or ConfigurationException => new(ExitCodes.Usage, exception.Message),
        WorkspaceException or CorruptStateException => new(ExitCodes.Disk, exception.Message),
        WorkspaceBusyException or StateLockedException => new(ExitCodes.Busy, exception.Message),
        KubernetesConfigException => new(ExitCodes.NoCluster, exception.Message),
        HttpRequestException => new(ExitCodes.NoCluster, $"the API server can't be reached: {exception.Message}"),
        KubernetesException refusal => new(ExitCodes.NoCluster, $"the API server refused: {refusal.Status.Message ?? refusal.Message}"),
        OperationCanceledException => new(ExitCodes.Interrupted, "Stopped."),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        _ when DiskErrors.Is(exception) => new(ExitCodes.Disk, DiskErrors.Describe(exception)),
        _ => new(
            ExitCodes.Fault,
            $"This should not have happened: {exception.GetType().Name}: {exception.Message} Please report it, with the command line and the manifest."),
    };
}
