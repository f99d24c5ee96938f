using System.Text.RegularExpressions;

namespace StageRunner.Tests.Media;

/// <summary>The law of one display geometry, read from the sources: what is laid out for viewers, or told to them, goes by the size that is shown.</summary>
public sealed partial class DisplayGeometryTests
{
    // The decoder's and the encoder's own business: probing, the guard against absurd sizes, and cuts that keep the stored pictures.
    private static readonly string[] MaySeeStoredSizes = ["Media", Path.Combine("Stages", "Trim")];

    [Fact]
    public void Stages_ask_for_the_size_that_is_shown()
    {
        var sources = SourceFolder();

        var offenders = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(path => !MaySeeStoredSizes.Any(folder => Path.GetRelativePath(sources, path).StartsWith(folder, StringComparison.Ordinal)))
            .Where(path => StoredSize().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(sources, path));

        Assert.Empty(offenders);
    }

    [Theory]
    [InlineData("info.Video?.Width", true)]
    [InlineData("made.Video!.Height", true)]
    [InlineData("(video.Width, 1)", true)]
    [InlineData("info.Video?.DisplayWidth", false)]
    [InlineData("frame.Width", false)]
    public void The_law_tells_one_size_from_the_other(string code, bool isStored) => Assert.Equal(isStored, StoredSize().IsMatch(code));

    private static string SourceFolder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Operator.sln")))
        {
            at = at.Parent!;
        }

        return Path.Combine(at.FullName, "src", "StageRunner");
    }

    [GeneratedRegex(@"\b[vV]ideo[?!]?\.(?:Width|Height)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StoredSize();
}
