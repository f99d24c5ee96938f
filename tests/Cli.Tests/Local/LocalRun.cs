using System.Text.RegularExpressions;
using Cli.Local;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;
using Testing;
using Testing.Media;

namespace Cli.Tests.Local;

/// <summary>The verb <c>local</c> on a short lecture, in directories of its own.</summary>
internal sealed partial class LocalRun : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("local-run-");

    // Each run needs a seed of its own: what it creates lies beside what the last one left, and must not have its UIDs.
    private int _runs;
    private string? _configuration;

    private LocalRun() => Directory.CreateDirectory(Media);

    public string Out => Path.Combine(_root.FullName, "out");

    public string State => Path.Combine(Out, ".recording", "state.json");

    /// <summary>What was said on the terminal by the last run.</summary>
    public string Said { get; private set; } = "";

    private string Media => Path.Combine(_root.FullName, "media");

    private string Manifest => Path.Combine(Media, "recording.yaml");

    /// <summary>A manifest for a lecture that is there, or not yet.</summary>
    public static async Task<LocalRun> OfLectureAsync(SampleMedia samples, bool isThere = true)
    {
        var run = new LocalRun();
        File.Copy(RepositoryFiles.PathOf("config", "samples", "local.yaml"), run.Manifest);
        if (isThere)
        {
            await run.BringLectureAsync(samples);
        }

        return run;
    }

    /// <summary>A manifest of a test's own.</summary>
    public static LocalRun Of(string manifest)
    {
        var run = new LocalRun();
        File.WriteAllText(run.Manifest, manifest);
        return run;
    }

    /// <summary>Gives the next runs an operator.yaml.</summary>
    public void Configure(string file)
    {
        _configuration = Path.Combine(_root.FullName, "operator.yaml");
        File.WriteAllText(_configuration, file);
    }

    public async Task BringLectureAsync(SampleMedia samples)
    {
        var lecture = await samples.LectureAsync();
        File.Copy(lecture.Media, Path.Combine(Media, "lecture.mp4"));
        File.Copy(lecture.Sidecar, Path.Combine(Media, "lecture.vtt"));
    }

    /// <summary>Runs to the end, without anybody at the terminal.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(bool retry = false, bool nocache = false)
    {
        await using var output = new StringWriter();
        return await RunAsync(output, retry, nocache, CancellationToken.None);
    }

    /// <summary>Runs until a stage is said to have succeeded, then is stopped as by Ctrl-C.</summary>
    public async Task<int> RunUntilAsync(string stage)
    {
        using var stop = new CancellationTokenSource();
        await using var output = new WatchedWriter(line =>
        {
            if (line.Contains($" {stage} ", StringComparison.Ordinal) && line.EndsWith("Succeeded", StringComparison.Ordinal))
            {
                // Not in the middle of saying so, as a signal would not be either.
                _ = stop.CancelAsync();
            }
        });
        return await RunAsync(output, retry: false, nocache: false, stop.Token);
    }

    /// <summary>The stages that were said to be in a state, in that order.</summary>
    public IEnumerable<string> Stages(string state) =>
        StageLines().Matches(Said).Where(line => line.Groups["state"].Value == state).Select(line => line.Groups["stage"].Value);

    public string[] Published() =>
        [.. Directory.EnumerateFiles(Path.Combine(Out, "published"), "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<int> RunAsync(StringWriter output, bool retry, bool nocache, CancellationToken cancellation)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Interactive = InteractionSupport.No });
        var verb = new LocalVerb(console, TimeProvider.System, new Random(++_runs), NullLoggerFactory.Instance);
        try
        {
            return await verb.RunAsync(
                new LocalOptions
                {
                    Manifest = Manifest,
                    OutputDirectory = Out,
                    MediaRoot = Media,
                    Configuration = _configuration,
                    Retry = retry,
                    Nocache = nocache,
                    StageRunner = StageRunner,
                },
                cancellation);
        }
        finally
        {
            Said = output.ToString();
        }
    }

    private static string StageRunner => RepositoryFiles.PathOf(
        "artifacts", "bin", "StageRunner", new DirectoryInfo(AppContext.BaseDirectory).Name, "stage-runner");

    [GeneratedRegex(@"^\s*[\d.]+s\s+(?<stage>\S+)\s+(?<state>[A-Z]\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StageLines();

    private sealed class WatchedWriter(Action<string> onLine) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            onLine(value ?? "");
        }
    }
}
