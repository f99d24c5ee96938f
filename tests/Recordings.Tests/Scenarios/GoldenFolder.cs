using Testing;

namespace Recordings.Tests.Scenarios;

/// <summary>The committed documents of one scenario.</summary>
internal sealed class GoldenFolder(string path)
{
    private const string Suffix = "Tests";

    /// <summary>All scenarios, by group.</summary>
    public static string Root { get; } = RepositoryFiles.PathOf("tests", "Recordings.Tests", "Scenarios");

    private static bool IsUpdate => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>The folder of a test: its class is the group, its name the scenario.</summary>
    public static string PathOf(Type group, string test) => Path.Combine(Root, group.Name[..^Suffix.Length], test.ToLowerInvariant().Replace('_', '-'));

    public void Compare(IReadOnlyDictionary<string, string> documents)
    {
        foreach (var (name, text) in documents)
        {
            var file = Path.Combine(path, name);
            if (IsUpdate)
            {
                Directory.CreateDirectory(path);
                File.WriteAllText(file, text);
            }

            Assert.True(File.Exists(file), $"{file} is missing: look at what UPDATE_GOLDEN=1 dotnet test tests/Recordings.Tests writes, and commit it");
            Assert.True(text == File.ReadAllText(file), Difference(file, text));
        }
    }

    private static string Difference(string file, string text)
    {
        var (wanted, got) = (File.ReadAllLines(file), text.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(wanted.Length, got.Length)).First(i => wanted.ElementAtOrDefault(i) != got.ElementAtOrDefault(i));
        return $"{file} differs at line {line + 1} (UPDATE_GOLDEN=1 writes it anew):\n  golden: {wanted.ElementAtOrDefault(line)}\n  now:    {got.ElementAtOrDefault(line)}";
    }
}
