using System.Text.RegularExpressions;
using Testing;

namespace StageRunner.Tests.Architecture;

/// <summary>Connections are made, and bodies opened, only where they are tamed: guarded addresses, bounded bodies, no redirects or cookies of their own: law 13 of ARCHITECTURE.md, read from the source.</summary>
[Trait("Tier", "unit")]
public partial class HttpLawTests
{
    /// <summary>What makes connections: the guarded ones, the S3 SDK's over them, and those to the operator itself.</summary>
    private static readonly string[] Connecting =
    [
        "Hosting/ProgressReporter.cs", "Net/GuardedConnector.cs", "Storage/Http/StoreClient.cs", "Storage/S3/S3ClientFactory.cs",
    ];

    /// <summary>What opens bodies: a source's, which its reader bounds; an answer's, bounded; and the operator's own store's.</summary>
    private static readonly string[] Opening =
    [
        "Net/SourceBodies.cs", "Providers/BoundedBody.cs", "Stages/Upload/YouTube/YouTubeTokens.cs", "Storage/Http/HttpArtifactStore.cs",
    ];

    [Fact]
    public void Connections_are_made_where_they_are_guarded() => Assert.Equal(Connecting, Using(Connections()));

    [Fact]
    public void Bodies_are_opened_where_they_are_bounded() => Assert.Equal(Opening, Using(Bodies()));

    private static string[] Using(Regex what)
    {
        var root = RepositoryFiles.PathOf("src", "StageRunner");
        return [.. Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && what.IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\bHttpClient\b|\bSocketsHttpHandler\b|\bHttpClientHandler\b|\bTcpClient\b|\bnew Socket\(", RegexOptions.CultureInvariant)]
    private static partial Regex Connections();

    [GeneratedRegex(@"\.ReadAs(?:Stream|ByteArray|String)Async\(|\bReadFromJsonAsync\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Bodies();
}
