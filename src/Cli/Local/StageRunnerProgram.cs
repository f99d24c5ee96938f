namespace Cli.Local;

/// <summary>Finds the stage runner's program.</summary>
internal static class StageRunnerProgram
{
    private const string Name = "stage-runner";

    /// <summary>From the environment, beside this program, or on PATH; the bare name where it is nowhere, so that the error names it.</summary>
    public static string Find() =>
        Candidates().FirstOrDefault(File.Exists) ?? Name;

    /// <summary>What to do where there is none.</summary>
    public static string Missing(string path) =>
        $"No stage runner at {path}: `make cli` builds it beside kubectl-recording (artifacts/cli/stage-runner). Put it into the directory of this program,"
            + $" {AppContext.BaseDirectory}, or name it with --stage-runner or ${LocalCommand.StageRunnerVariable}.";

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(LocalCommand.StageRunnerVariable) is { Length: > 0 } named)
        {
            yield return named;
        }

        yield return Path.Combine(AppContext.BaseDirectory, Name);
        foreach (var directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return Path.Combine(directory, Name);
        }
    }
}
