using System.Text.RegularExpressions;
using Cli.Local;
using Microsoft.Extensions.Logging.Abstractions;
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

    private LocalRun()
    {
        Directory.CreateDirectory(Media);
        Out = Path.Combine(_root.FullName, "out");
    }

    public string Out { get; set; }

    /// <summary>Where the run keeps what is temporary.</summary>
    public string Kept => Path.Combine(Out, ".recording", "runs", "default", "lecture");

    public string State => Path.Combine(Kept, "state.json");

    /// <summary>What runs as the stage runner; a script of a test's own, where the stages' work does not matter.</summary>
    public string StageRunner { get; set; } = RepositoryFiles.PathOf(
        "artifacts", "bin", "StageRunner", new DirectoryInfo(AppContext.BaseDirectory).Name, "stage-runner");

    /// <summary>What was said on the terminal by the last run.</summary>
    public string Said { get; private set; } = "";

    public string Media => Path.Combine(_root.FullName, "media");

    public string Manifest => Path.Combine(Media, "recording.yaml");

    /// <summary>What somebody types at the prompts of the next runs, a line each; null: there is nobody.</summary>
    public string[]? Typed { get; set; }

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

    /// <summary>
    /// A manifest of one attempt each, and a stage runner that is a shell script: it finds the workspace as $KEPT. What it does not say counts as a crash.
    /// </summary>
    public static LocalRun OfScript(string script, string name = "lecture")
    {
        var run = Of(ManifestOf(name));
        run.Script(script);
        return run;
    }

    /// <summary>A manifest for a lecture that nobody looks at.</summary>
    public static string ManifestOf(string name, string more = "") => $$"""
        apiVersion: recording-operator.dev/v1alpha1
        kind: Recording
        metadata: {name: {{name}} }
        spec:
          source: {file: {path: lecture.mp4} }
          overrides:
            outputs: [{name: here, file: {directory: published} }]
            stages: {io: {retry: {maxAttempts: 1} }, cpu: {retry: {maxAttempts: 1} }, upload: {retry: {maxAttempts: 1} } }
        {{more}}
        """;

    /// <summary>Puts another manifest in its place.</summary>
    public void Rewrite(string manifest) => File.WriteAllText(Manifest, manifest);

    /// <summary>Has a shell script run as the stage runner.</summary>
    public void Script(string script)
    {
        StageRunner = Path.Combine(_root.FullName, "stage-runner");
        File.WriteAllText(StageRunner, $"#!/bin/sh\nKEPT='{Kept}'\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(StageRunner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
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

    /// <summary>Runs with a terminal of a test's own.</summary>
    public Task<int> RunAsync(StringWriter output) => RunAsync(output, retry: false, nocache: false, CancellationToken.None);

    private async Task<int> RunAsync(StringWriter output, bool retry, bool nocache, CancellationToken cancellation)
    {
        var console = TypingConsole.Create(output, Typed);
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
