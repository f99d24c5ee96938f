using System.Globalization;
using System.Text;
using Cli.Failing;
using Cli.Printing;
using Cli.Progress;
using Cli.Report;
using Kubernetes.Embedded.Persistence;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;
using Spectre.Console;

namespace Cli.Local;

/// <summary>The verb <c>local</c>: from manifest to report, on this machine.</summary>
/// <param name="console">Where people look.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For names and jitter.</param>
/// <param name="loggers">The operator's own log.</param>
public sealed class LocalVerb(IAnsiConsole console, TimeProvider time, Random random, ILoggerFactory loggers)
{
    /// <summary>Runs it. Whatever goes wrong is said in a sentence, with what to do.</summary>
    /// <returns>A constant of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(LocalOptions options, CancellationToken cancellation)
    {
        // Whoever called hears of Ctrl-C from the first question on.
        await Task.Yield();
        var kept = new KeptState();
        try
        {
            return await RunAsync(options, kept, cancellation);
        }
        catch (Exception e)
        {
            // What was cancelled is told as that, whatever it broke on its way out.
            var failure = Failure.Of(cancellation.IsCancellationRequested ? new OperationCanceledException(cancellation) : e);
            var message = kept.IsThere ? $"{failure.Message} What was done is kept: --retry continues." : failure.Message;
            LastResort.Say(console.Profile.Out.Writer, TerminalText.Plain(message));
            return failure.ExitCode;
        }
    }

    private async Task<int> RunAsync(LocalOptions options, KeptState kept, CancellationToken cancellation)
    {
        var manifest = LocalManifest.Read(options.Manifest);
        if (!File.Exists(options.StageRunner))
        {
            return Say(ExitCodes.Usage, StageRunnerProgram.Missing(options.StageRunner));
        }

        LocalPaths.Resolve(manifest, options.MediaRoot, LocalWorkspace.Resolve(options.OutputDirectory));
        await ManifestCheck.CheckAsync(options.Manifest, manifest, LocalSettings.Of("/", options.Configuration), time, random, cancellation);

        // From here on something may be written.
        using var workspace = LocalWorkspace.Open(options.OutputDirectory, manifest.Name);
        kept.Workspace = workspace;
        OldWorkspace.TakeOver(workspace, SecretValues(manifest), Print);
        return await PrepareAsync(workspace, options, cancellation) is { } refused ? refused : await RunAsync(workspace, manifest, options, cancellation);
    }

    // Null: go on.
    private async Task<int?> PrepareAsync(LocalWorkspace workspace, LocalOptions options, CancellationToken cancellation)
    {
        var decision = EarlierRunRules.Decide(workspace.Earlier, options.Retry, options.Nocache, console.Profile.Capabilities.Interactive);
        var wasAsked = decision == EarlierRunDecision.Ask;
        if (wasAsked)
        {
            decision = await EarlierRunPrompt.AskAsync(console, workspace, cancellation);
        }

        switch (decision)
        {
            case EarlierRunDecision.Discard:
                Discard(workspace);
                return null;
            case EarlierRunDecision.Refuse when wasAsked:
                return Say(ExitCodes.DecisionNeeded, "Nothing was done, and nothing deleted.");
            case EarlierRunDecision.Refuse:
                return Say(
                    ExitCodes.DecisionNeeded,
                    $"An earlier run of {workspace.Recording} in {workspace.OutputDirectory} did not finish. --retry continues it; "
                        + $"--nocache deletes {workspace.Measure()}, and starts anew.");
            case EarlierRunDecision.Resume:
                var begun = workspace.EarlierManifest is { } manifest && manifest != options.Manifest ? $" It was begun by {manifest}." : "";
                Print($"Continuing the unfinished run of {workspace.Recording}.{begun}");
                return null;
            default:
                if (options.Retry)
                {
                    var left = workspace.HasArtifacts ? " Artifacts that are there are used where they fit." : "";
                    Print($"There is no unfinished run of {workspace.Recording} in {workspace.OutputDirectory}: starting anew.{left}");
                }

                return null;
        }
    }

    private void Discard(LocalWorkspace workspace)
    {
        var isThere = workspace.Earlier == EarlierRun.Unfinished || workspace.HasArtifacts;
        var leftovers = workspace.Measure();
        workspace.Clear();
        if (isThere)
        {
            Print($"Deleted the unfinished run of {workspace.Recording}: {leftovers}.");
        }
    }

    private async Task<int> RunAsync(LocalWorkspace workspace, LocalManifest manifest, LocalOptions options, CancellationToken cancellation)
    {
        var title = manifest.Recording.Spec.Title ?? manifest.Recording.Metadata.Name!;
        workspace.MakeDirectories();
        workspace.NoteManifest(options.Manifest);
        RecordingStatus status;
        await using (var cluster = await OpenAsync(workspace, manifest, options))
        {
            Print(title);
            using (var view = View())
            {
                status = await new RecordingFollower(cluster, manifest.Recording.Metadata.Name!, view).FollowAsync(cancellation);
            }

            await cluster.StopAsync();
        }

        Print(status);
        var model = ReportBuilder.Build(title, status, workspace.Artifacts, workspace.OutputDirectory, time.GetUtcNow()) with
        {
            Recording = workspace.Recording.ToString(),
        };
        Print($"Report     {ReportFile.Write(workspace.OutputDirectory, workspace.Recording, ReportWriter.Write(model))}");
        return Conclude(workspace, status);
    }

    private async Task<LocalCluster> OpenAsync(LocalWorkspace workspace, LocalManifest manifest, LocalOptions options)
    {
        var settings = LocalSettings.Of(workspace.Artifacts, options.Configuration);
        try
        {
            return await LocalCluster.StartAsync(workspace, manifest, options.StageRunner, settings, time, random, loggers);
        }
        catch (CorruptStateException e)
        {
            // The artifacts stay: each is held against its own checksums before it is used.
            Print($"{e.Message} It was set aside as {workspace.SetStateAside(time.GetUtcNow(), SecretValues(manifest))}; starting without it.");
            return await LocalCluster.StartAsync(workspace, manifest, options.StageRunner, settings, time, random, loggers);
        }
    }

    private IProgressView View() => console.Profile.Capabilities.Interactive
        ? new TerminalProgressView(console)
        : new PlainProgressView(console.Profile.Out.Writer, time);

    private void Print(RecordingStatus status)
    {
        foreach (var output in (status.Outputs ?? []).Where(output => output.State == OutputState.Uploaded))
        {
            foreach (var file in ReportBuilder.FilesOf(output))
            {
                Print(string.Create(CultureInfo.InvariantCulture, $"Published  {file.FullName} ({Humanize.Bytes(file.Length)})"));
            }

            if (ReportBuilder.AddressOf(output) is { } address)
            {
                Print($"Published  {address}");
            }

            foreach (var step in StepsAfterUpload.Failed(output))
            {
                Print($"{output.Name}: {step}");
            }
        }
    }

    private int Conclude(LocalWorkspace workspace, RecordingStatus status)
    {
        if (Condition(status, ConditionTypes.Succeeded) is { Status: "True" })
        {
            workspace.Clear();
            return ExitCodes.Success;
        }

        return Say(StageDisk.IsCause(status) ? ExitCodes.Disk : ExitCodes.RecordingFailed, Explain(status));
    }

    private static string Explain(RecordingStatus status)
    {
        if (status.Failure is { } failure)
        {
            return $"{failure.Stage} failed: {failure.Message} [{failure.Code}]\n{FailureAdvice.OfLocal(status)}";
        }

        var reason = Condition(status, ConditionTypes.Stalled) is { Status: "True" } stalled ? stalled : Condition(status, ConditionTypes.Succeeded);
        return reason is null ? "The recording ended without success." : $"{reason.Reason}: {reason.Message}";
    }

    private static Condition? Condition(RecordingStatus status, string type) => status.Conditions?.FirstOrDefault(condition => condition.Type == type);

    private static List<byte[]> SecretValues(LocalManifest manifest) =>
    [
        .. manifest.Secrets.SelectMany(secret => secret.Data?.Values ?? []),
        .. manifest.Secrets.SelectMany(secret => secret.StringData?.Values ?? []).Select(Encoding.UTF8.GetBytes),
    ];

    // Not the console's own WriteLine: it would wrap paths at the terminal's width.
    private void Print(string text) => console.Profile.Out.Writer.WriteLine(TerminalText.Plain(text));

    private int Say(int exitCode, string message)
    {
        Print(message);
        return exitCode;
    }

    /// <summary>Whether there is a run to continue, for whoever says what went wrong.</summary>
    private sealed class KeptState
    {
        public LocalWorkspace? Workspace { get; set; }

        public bool IsThere => Workspace?.Earlier == EarlierRun.Unfinished;
    }
}
