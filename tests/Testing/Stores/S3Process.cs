using System.Diagnostics;

namespace Testing.Stores;

/// <summary>A real S3 server, by <c>eng/s3</c>. It ends with this process, whatever happens.</summary>
public sealed class S3Process : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("s3-").FullName;

    private S3Process()
    {
    }

    public string Endpoint { get; private set; } = "";
    public string AccessKey { get; private set; } = "";
    public string SecretKey { get; private set; } = "";

    /// <summary>Starts one on a free port.</summary>
    public static async Task<S3Process> StartAsync()
    {
        var server = new S3Process();
        var lines = (await server.RunAsync("up")).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith("S3_", StringComparison.Ordinal))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        (server.Endpoint, server.AccessKey, server.SecretKey) = (lines["S3_ENDPOINT"], lines["S3_ACCESS_KEY"], lines["S3_SECRET_KEY"]);
        return server;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await RunAsync("down");
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<string> RunAsync(string verb)
    {
        // Through a file: the servers inherit the output and would hold a pipe open.
        var output = Path.Combine(_directory, $"{verb}.out");
        var start = new ProcessStartInfo("bash") { UseShellExecute = false };
        string[] arguments = ["-c", "\"$0\" \"$1\" \"$2\" >\"$3\" 2>&1 </dev/null", RepositoryFiles.PathOf("eng", "s3"), verb, Path.Combine(_directory, "data"), output];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OWNER"] = Environment.ProcessId.ToString();
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(output);
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"eng/s3 {verb} failed: {text}");
    }
}
