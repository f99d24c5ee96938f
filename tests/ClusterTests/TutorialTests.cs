using ClusterTests.Fixtures;
using Testing;

namespace ClusterTests;

/// <summary>docs/tutorial.md, typed by a machine: every command works, and prints what the page says.</summary>
public sealed class TutorialTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Fact]
    public async Task Every_command_of_the_tutorial_prints_what_the_page_says()
    {
        var commands = ConsoleBlocks.Of(await File.ReadAllTextAsync(RepositoryFiles.PathOf("docs", "tutorial.md")));
        Assert.NotEmpty(commands);
        await Cluster.Store.PutAsync("inbox/lecture.mp4", Cluster.Lecture.Video);
        await Cluster.Store.PutAsync("inbox/lecture.vtt", Cluster.Lecture.Transcript);
        await using var ns = await Cluster.NewNamespaceAsync("tutorial");
        using var shell = await Shell.OpenAsync(Cluster.Kubectl, ns.Name);

        foreach (var command in commands)
        {
            var output = await shell.RunAsync(command.Text);
            Assert.True(ConsoleBlocks.Matches(output, command), $"docs/tutorial.md, line {command.Line}: {command.Text}\nprinted:\n{output}\nand not:\n{command.Output}");
        }
    }
}
