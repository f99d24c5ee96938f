using System.CommandLine;

namespace Cli.Local;

/// <summary>The verb <c>local</c>: options, and nothing else.</summary>
public static class LocalCommand
{
    /// <summary>The environment variable that names the stage runner's program.</summary>
    public const string StageRunnerVariable = "STAGE_RUNNER";

    /// <summary>The command; <paramref name="run"/> gets its options and returns the exit code.</summary>
    public static Command Create(Func<LocalOptions, CancellationToken, Task<int>> run)
    {
        var file = new Option<FileInfo>("--filename", "-f")
        {
            Description = "The manifest: one Recording, and the Secrets that it names",
            Required = true,
        };
        var output = new Option<string>("--out")
        {
            Description = "Where outputs with relative paths, the report and the state of an unfinished run go",
            DefaultValueFactory = _ => ".",
        };
        var mediaRoot = new Option<string?>("--media-root") { Description = "Where relative source paths start (default: the manifest's directory)" };
        var retry = new Option<bool>("--retry") { Description = "Continue an unfinished run" };
        var nocache = new Option<bool>("--nocache") { Description = "Delete an unfinished run's state and temporary files, and start anew" };
        var configuration = new Option<FileInfo?>("--config")
        {
            Description = "An operator.yaml, as in a cluster: defaults, roots, commands, privateEndpoints, platforms, zoom, workers and concurrency hold here too",
        };
        var runner = new Option<string?>("--stage-runner")
        {
            Description = $"The stage runner's program (default: ${StageRunnerVariable}, then 'stage-runner' beside this program, then on PATH)",
        };

        var command = new Command("local", "Run a Recording on this machine, without a cluster") { file, output, mediaRoot, configuration, retry, nocache, runner };
        command.Validators.Add(result =>
        {
            if (result.GetValue(retry) && result.GetValue(nocache))
            {
                result.AddError("--retry continues the unfinished run and --nocache deletes it: give one of them");
            }
        });
        command.SetAction((arguments, cancellation) => run(
            new LocalOptions
            {
                Manifest = arguments.GetRequiredValue(file).FullName,
                OutputDirectory = arguments.GetRequiredValue(output),
                MediaRoot = Path.GetFullPath(arguments.GetValue(mediaRoot) ?? arguments.GetRequiredValue(file).DirectoryName!),
                Configuration = arguments.GetValue(configuration)?.FullName,
                Retry = arguments.GetValue(retry),
                Nocache = arguments.GetValue(nocache),
                StageRunner = arguments.GetValue(runner) ?? StageRunnerProgram.Find(),
            },
            cancellation));
        return command;
    }
}
