using System.Diagnostics;

namespace Testing;

/// <summary>A script of <c>eng/</c> that starts servers (<c>up DIRECTORY</c>) and stops them (<c>down DIRECTORY</c>). They end with this process, whatever happens.</summary>
internal sealed class ServerScript(string name, params (string Name, string Value)[] environment) : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory($"{name}-").FullName;

    /// <summary>Starts the servers.</summary>
    /// <returns>The <c>NAME=value</c> lines that the script printed.</returns>
    public async Task<IReadOnlyDictionary<string, string>> UpAsync() =>
        (await RunAsync("up")).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await RunAsync("down");
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<string> RunAsync(string verb)
    {
        // Through files: the servers inherit the output and would hold a pipe open.
        var (output, complaints) = (Path.Combine(_directory, $"{verb}.out"), Path.Combine(_directory, $"{verb}.err"));
        var start = new ProcessStartInfo("bash") { UseShellExecute = false };
        string[] arguments = ["-c", "\"$0\" \"$1\" \"$2\" >\"$3\" 2>\"$4\" </dev/null", RepositoryFiles.PathOf("eng", name), verb, Path.Combine(_directory, "data"), output, complaints];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OWNER"] = Environment.ProcessId.ToString();
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await File.ReadAllTextAsync(output)
            : throw new InvalidOperationException($"eng/{name} {verb} ended with code {process.ExitCode}: {await File.ReadAllTextAsync(complaints)}");
    }
}
