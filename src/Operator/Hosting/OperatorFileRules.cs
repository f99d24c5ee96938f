using Operator.Artifacts;
using Operator.Dashboard;
using Recordings.Contract;
using Recordings.Planning.Graph;
using Recordings.Resources;

namespace Operator.Hosting;

/// <summary>What the file must say, checked at start, so that a mistake stops the roll-out rather than the first recording.</summary>
internal static class OperatorFileRules
{
    /// <param name="file">What was read.</param>
    /// <param name="port">The operator's own port, which the environment names.</param>
    /// <exception cref="ConfigurationException">All that is wrong, one per line.</exception>
    public static void Check(OperatorFile file, int port)
    {
        var problems = Problems(file).Concat(PortProblems(file, port)).ToList();
        if (problems.Count > 0)
        {
            throw new ConfigurationException(string.Join(Environment.NewLine, problems));
        }
    }

    private static IEnumerable<string> Problems(OperatorFile file)
    {
        if (string.IsNullOrWhiteSpace(file.RunnerImage))
        {
            yield return "runnerImage: missing: name the image of the stages' pods, like \"recording-operator/stage-runner:dev\"";
        }

        if (file.Workers is < 1 or > 256)
        {
            yield return $"workers: {file.Workers} is out of range: 1 to 256";
        }

        if (file.ProgressUrl is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return $"progressUrl: \"{url}\" is not an http or https address; leave it out to use the operator's own Service";
        }

        if (file.LogLevel is { } level && !Enum.TryParse<LogLevel>(level, out _))
        {
            yield return $"logLevel: \"{level}\" is none of {string.Join(", ", Enum.GetNames<LogLevel>())}";
        }

        if (file.Defaults?.Artifacts?.S3 is { } store && string.IsNullOrWhiteSpace(store.Bucket))
        {
            yield return "defaults.artifacts.s3.bucket: missing: name the bucket where artifacts are kept";
        }

        foreach (var problem in EndpointProblems(file).Concat(ZoomProblems(file)).Concat(CommandProblems(file)).Concat(ConcurrencyProblems(file)))
        {
            yield return problem;
        }

        foreach (var problem in ArtifactServerProblems(file))
        {
            yield return problem;
        }

        foreach (var problem in RootProblems(file))
        {
            yield return problem;
        }
    }

    // Two listeners on one port: the process would end at start, with words that name neither field.
    private static IEnumerable<string> PortProblems(OperatorFile file, int own)
    {
        var page = file.Dashboard is { Enabled: true } shown ? shown.Port ?? DashboardOptions.DefaultPort : 0;
        var downloads = file.ArtifactServer is { } server ? server.DownloadPort ?? ArtifactServerOptions.DefaultDownloadPort : 0;
        if (file.Dashboard?.Port is < 0 or > 65535)
        {
            yield return $"dashboard.port: {file.Dashboard.Port} is no port; 0 is none";
        }

        if (page > 0 && page == own)
        {
            yield return $"dashboard.port: {page} is the operator's own port, where the dashboard is served to whoever has a token; choose another";
        }

        if (page > 0 && page == downloads)
        {
            yield return $"dashboard.port: {page} is artifactServer.downloadPort too; choose another";
        }

        if (downloads > 0 && downloads == own)
        {
            yield return $"artifactServer.downloadPort: {downloads} is the operator's own port; choose another";
        }
    }

    private static IEnumerable<string> ArtifactServerProblems(OperatorFile file)
    {
        if (file.ArtifactServer is not { } server)
        {
            yield break;
        }

        if (server.Directory?.StartsWith('/') is not true)
        {
            yield return "artifactServer.directory: name the directory of a volume where artifacts are kept, like \"/var/lib/recording-operator/artifacts\"";
        }

        if (server.MaxSize is { } size && !(Quantity.TryParseBytes(size, out var bytes) && bytes > 0))
        {
            yield return $"artifactServer.maxSize: \"{size}\" is no size; write one like \"10Gi\"";
        }

        if (server.DownloadPort is < 0 or > 65535)
        {
            yield return $"artifactServer.downloadPort: {server.DownloadPort} is no port; 0 is none";
        }

        if (server.Url is { } url && !IsWeb(url))
        {
            yield return $"artifactServer.url: \"{url}\" is no http or https address; leave it out for the operator's own Service";
        }

        if (file.Roots?.ContainsKey(StoreKeys.FileRoot) is true)
        {
            yield return $"roots.{StoreKeys.FileRoot}: this is what artifactServer is called; give the volume another name";
        }
    }

    private static IEnumerable<string> ConcurrencyProblems(OperatorFile file) =>
        from stageClass in Enum.GetValues<StageClass>()
        let limit = file.Concurrency?.Of(stageClass)
        from entry in new[] { (Name: "total", Value: limit?.Total), (Name: "perNamespace", Value: limit?.PerNamespace) }
        where entry.Value < 1
        let field = $"concurrency.{stageClass.ToString().ToLowerInvariant()}.{entry.Name}"
        select $"{field}: {entry.Value} would let nothing run: write 1 or more, or leave it out for any number";

    private static IEnumerable<string> EndpointProblems(OperatorFile file) => (file.PrivateEndpoints ?? [])
        .Where(entry => entry != "*" && !IsWeb(entry))
        .Select(entry => $"privateEndpoints: \"{entry}\" is no http or https address; write one like \"http://whisper.speech:8000\", or \"*\" for every one")
        .Concat(PlatformProblems(file));

    private static IEnumerable<string> PlatformProblems(OperatorFile file)
    {
        foreach (var (name, endpoints) in file.Platforms ?? new Dictionary<string, PlatformEndpoints>(StringComparer.Ordinal))
        {
            if (name is not ("youtube" or "vk"))
            {
                yield return $"platforms.{name}: is no platform; write youtube or vk";
            }

            foreach (var (field, address) in new[] { ("api", endpoints.Api), ("token", endpoints.Token) })
            {
                if (address is not null && !IsWeb(address))
                {
                    yield return $"platforms.{name}.{field}: \"{address}\" is no http or https address";
                }
            }
        }
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static IEnumerable<string> ZoomProblems(OperatorFile file) =>
        from entry in file.Zoom is { } zoom ? [("accounts", zoom.Accounts), ("api", zoom.Api)] : Array.Empty<(string Name, string Value)>()
        where !(Uri.TryCreate(entry.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        select $"zoom.{entry.Name}: \"{entry.Value}\" is no http or https address; leave it out for Zoom's own";

    private static IEnumerable<string> CommandProblems(OperatorFile file)
    {
        foreach (var (name, command) in file.Commands ?? new Dictionary<string, Recordings.Contract.CommandDefinition>(StringComparer.Ordinal))
        {
            if (string.IsNullOrWhiteSpace(command.Program))
            {
                yield return $"commands.{name}.program: missing: name a program of the runner's image";
            }

            if (command.Arguments?.Any(argument => argument.Contains("{audio}", StringComparison.Ordinal)) is not true)
            {
                yield return $"commands.{name}.arguments: \"{{audio}}\" is in none of them: the program would not know what to hear";
            }

            if (command.Timeout <= TimeSpan.Zero)
            {
                yield return $"commands.{name}.timeout: write a duration like \"1h\", or leave it out";
            }
        }
    }

    private static IEnumerable<string> RootProblems(OperatorFile file)
    {
        foreach (var (name, root) in file.Roots ?? new Dictionary<string, Recordings.Planning.FileRoot>(StringComparer.Ordinal))
        {
            if (!root.Path.StartsWith('/') || root.Path.Contains("..", StringComparison.Ordinal))
            {
                yield return $"roots.{name}.path: \"{root.Path}\" is not an absolute path without \"..\": say where it is mounted in the stage's pod";
            }

            if (root.ClaimName is not null && root.HostPath is not null)
            {
                yield return $"roots.{name}: claimName and hostPath are both set: keep one";
            }
        }
    }
}
