using System.Globalization;
using Cli.Printing;
using Cli.Progress;
using Cli.Report;
using Kubernetes.Client;
using Kubernetes.Embedded.Persistence;
using Microsoft.Extensions.Logging;
using Operator.Hosting;
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
    /// <summary>Runs it.</summary>
    /// <returns>A constant of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(LocalOptions options, CancellationToken cancellation)
    {
        try
        {
            var manifest = LocalManifest.Read(options.Manifest);
            if (!File.Exists(options.StageRunner))
            {
                return Say(ExitCodes.Usage, StageRunnerProgram.Missing(options.StageRunner));
            }

            using var workspace = LocalWorkspace.Open(options.OutputDirectory);
            return Prepare(workspace, options) is { } refused ? refused : await RunAsync(workspace, manifest, options, cancellation);
        }
        catch (ManifestException e)
        {
            return Say(ExitCodes.Usage, e.Message);
        }
        catch (ConfigurationException e)
        {
            return Say(ExitCodes.Usage, e.Message);
        }
        catch (WorkspaceBusyException e)
        {
            return Say(ExitCodes.Busy, e.Message);
        }
        catch (KubernetesException e)
        {
            return Say(ExitCodes.Usage, $"{options.Manifest}: {e.Status.Message}");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Say(ExitCodes.Interrupted, "Stopped. What was done is kept: --retry continues.");
        }
    }

    // Null: go on.
    private int? Prepare(LocalWorkspace workspace, LocalOptions options)
    {
        var decision = EarlierRunRules.Decide(workspace.Earlier, options.Retry, options.Nocache, console.Profile.Capabilities.Interactive);
        if (decision == EarlierRunDecision.Ask)
        {
            decision = EarlierRunPrompt.Ask(console, workspace);
        }

        switch (decision)
        {
            case EarlierRunDecision.Discard:
                workspace.Clear();
                return null;
            case EarlierRunDecision.Refuse:
                return Say(ExitCodes.DecisionNeeded, $"An earlier run in {workspace.OutputDirectory} did not finish. --retry continues it, --nocache deletes its state and starts anew.");
            default:
                return null;
        }
    }

    private async Task<int> RunAsync(LocalWorkspace workspace, LocalManifest manifest, LocalOptions options, CancellationToken cancellation)
    {
        var recording = manifest.Recording;
        recording.Spec = LocalPaths.Resolve(recording.Spec, options.MediaRoot, workspace.OutputDirectory);
        foreach (var template in manifest.Templates)
        {
            template.Spec = template.Spec with { Pipeline = LocalPaths.Resolve(template.Spec.Pipeline, workspace.OutputDirectory) };
        }

        var title = recording.Spec.Title ?? recording.Metadata.Name!;
        RecordingStatus status;
        await using (var cluster = await OpenAsync(workspace, options))
        {
            await RecordingApplier.ApplyAsync(cluster.Client, manifest, cancellation);
            Print(title);
            using var view = View();
            status = await new RecordingFollower(cluster, recording.Metadata.Name!, view).FollowAsync(cancellation);
        }

        WriteReport(workspace, title, status);
        return Conclude(workspace, status);
    }

    private async Task<LocalCluster> OpenAsync(LocalWorkspace workspace, LocalOptions options)
    {
        try
        {
            return await LocalCluster.StartAsync(workspace, options, time, random, loggers);
        }
        catch (CorruptStateException e)
        {
            // The artifacts stay: each is held against its own checksums before it is used.
            Print($"{e.Message} It was set aside as {workspace.SetStateAside(time.GetUtcNow())}; starting without it.");
            return await LocalCluster.StartAsync(workspace, options, time, random, loggers);
        }
    }

    private IProgressView View() => console.Profile.Capabilities.Interactive
        ? new TerminalProgressView(console)
        : new PlainProgressView(console.Profile.Out.Writer, time);

    private void WriteReport(LocalWorkspace workspace, string title, RecordingStatus status)
    {
        var model = ReportBuilder.Build(title, status, workspace.Artifacts, workspace.OutputDirectory, time.GetUtcNow());
        File.WriteAllText(workspace.Report, ReportWriter.Write(model));
    }

    private int Conclude(LocalWorkspace workspace, RecordingStatus status)
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

        Print($"Report     {workspace.Report}");
        var isDone = status.Conditions?.Any(condition => condition is { Type: ConditionTypes.Succeeded, Status: "True" }) == true;
        if (isDone)
        {
            workspace.Clear();
            return ExitCodes.Success;
        }

        return Say(ExitCodes.RecordingFailed, Explain(status));
    }

    private static string Explain(RecordingStatus status)
    {
        if (status.Failure is { } failure)
        {
            return $"{failure.Stage} failed: {failure.Message} [{failure.Code}]\n{ErrorCatalogue.Describe(failure.Code).Advice}\n--retry continues from there.";
        }

        var stalled = status.Conditions?.FirstOrDefault(condition => condition is { Type: ConditionTypes.Stalled, Status: "True" });
        return stalled is null ? "The recording ended without success." : $"{stalled.Reason}: {stalled.Message}";
    }

    // Not the console's own WriteLine: it would wrap paths at the terminal's width.
    private void Print(string text) => console.Profile.Out.Writer.WriteLine(text);

    private int Say(int exitCode, string message)
    {
        Print(message);
        return exitCode;
    }
}
