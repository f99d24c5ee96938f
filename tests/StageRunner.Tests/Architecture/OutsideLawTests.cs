using System.Text.RegularExpressions;
using Testing;

namespace StageRunner.Tests.Architecture;

/// <summary>What others wrote is read and shortened in one room: laws 11 and 12 of ARCHITECTURE.md, read from the source.</summary>
[Trait("Tier", "unit")]
public partial class OutsideLawTests
{
    private const string Room = "Outside/";

    /// <summary>Files that read JSON of our own: the request, manifests, notes, what one stage leaves for another, and what the operator's own store answers.</summary>
    private static readonly string[] Own =
    [
        "Cleanup/StoreCleanup.cs", "Contract/InputFiles.cs", "Contract/StageContext.cs", "Hosting/OwnManifest.cs", "Hosting/RequestReader.cs",
        "Storage/Http/HttpArtifactStore.cs", "Storage/WorkArea.cs", "Sync/SourceSync.cs",
    ];

    [Fact]
    public void JSON_of_others_is_read_in_one_room() => Assert.Equal(Sorted(Own), Using(Json()));

    [Fact]
    public void Texts_of_others_are_shortened_in_one_place() => Assert.Empty(Using(Shortening()));

    private static string[] Sorted(string[] files) => [.. files.Order(StringComparer.Ordinal)];

    private static string[] Using(Regex what)
    {
        var root = RepositoryFiles.PathOf("src", "StageRunner");
        return Sorted([.. Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && what.IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith(Room, StringComparison.Ordinal))]);
    }

    [GeneratedRegex(@"\bJson(?:Element|Document)\b|\.GetString\(\)|\bDeserialize(?:Async)?\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Json();

    [GeneratedRegex(@"\[\.\.\s*\(?(?:Math\.Min\(\d|Max\w*|Most\w*|Longest\w*|most\b|max\b|\d{3}\b)|\bEllipsis\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shortening();
}
