using System.Diagnostics;
using Testing;

namespace StageRunner.Tests.Harness;

/// <summary>A real S3 server for the tests of a collection, by <c>eng/s3</c>; it ends with this process, whatever happens.</summary>
public sealed class S3Server : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("s3-test-").FullName;

    public string Endpoint { get; private set; } = "";
    public string AccessKey { get; private set; } = "";
    public string SecretKey { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var lines = (await RunAsync("up")).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith("S3_", StringComparison.Ordinal))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        (Endpoint, AccessKey, SecretKey) = (lines["S3_ENDPOINT"], lines["S3_ACCESS_KEY"], lines["S3_SECRET_KEY"]);
    }

    public async Task DisposeAsync()
    {
        await RunAsync("down");
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<string> RunAsync(string verb)
    {
        var output = Path.Combine(_directory, $"{verb}.out");
        // Through a file: the servers inherit the output and would hold a pipe open.
        var start = new ProcessStartInfo("bash") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("\"$0\" \"$1\" \"$2\" >\"$3\" 2>&1 </dev/null");
        foreach (var argument in new[] { RepositoryFiles.PathOf("eng", "s3"), verb, Path.Combine(_directory, "data"), output })
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

/// <summary>The collection of the tests that share one S3 server.</summary>
[CollectionDefinition(Name)]
public sealed class S3Tests : ICollectionFixture<S3Server>
{
    public const string Name = "S3";
}
