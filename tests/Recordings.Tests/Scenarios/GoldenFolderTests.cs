namespace Recordings.Tests.Scenarios;

/// <summary>Every scenario has its documents, and all documents are of a scenario.</summary>
public sealed class GoldenFolderTests
{
    [Fact]
    public void Every_folder_belongs_to_a_test_and_every_test_has_its_folder()
    {
        var tests = typeof(GoldenScenarios).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(GoldenScenarios)))
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).Select(method => GoldenFolder.PathOf(type, method.Name)))
            .ToHashSet(StringComparer.Ordinal);
        var folders = Directory.GetDirectories(GoldenFolder.Root).SelectMany(Directory.GetDirectories).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(folders.Except(tests, StringComparer.Ordinal));
        Assert.Empty(tests.Except(folders, StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_holds_its_four_documents_and_nothing_else() =>
        Assert.All(Directory.GetDirectories(GoldenFolder.Root).SelectMany(Directory.GetDirectories), folder => Assert.Equal(
            ["observation.yaml", "plan.yaml", "recording.yaml", "status.yaml"],
            Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
}
