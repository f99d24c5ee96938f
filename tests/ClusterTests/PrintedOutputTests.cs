using System.Text.RegularExpressions;
using ClusterTests.Fixtures;
using Testing;

namespace ClusterTests;

/// <summary>What docs/api shows of kubectl is what kubectl prints. <c>UPDATE_DOCS=1</c> writes it anew.</summary>
public sealed partial class PrintedOutputTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    [Theory]
    [InlineData("recordingtemplate.md", "Accepted")]
    [InlineData("recording.md", "Finished")]
    [InlineData("recordingsource.md", "Succeeded")]
    public async Task A_page_shows_what_kubectl_prints_of_its_own_example(string page, string condition)
    {
        var path = RepositoryFiles.PathOf("docs", "api", page);
        var text = await File.ReadAllTextAsync(path);
        await Cluster.Store.PutAsync("inbox/lecture.mp4", Cluster.Lecture.Video);
        await Cluster.Store.PutAsync("inbox/lecture.vtt", Cluster.Lecture.Transcript);
        await using var ns = await Cluster.NewNamespaceAsync("printed");
        using var shell = await Shell.OpenAsync(Cluster.Kubectl, ns.Name);
        await ns.ApplyAsync(Manifest().Match(text).Groups["yaml"].Value);
        await ns.KubectlAsync("wait", Path.GetFileNameWithoutExtension(page), "--all", $"--for=condition={condition}", $"--timeout={TestNamespace.Patience.TotalSeconds}s");

        var printed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var command in PrintedBlocks.Of(text).Select(block => block.Groups["command"].Value))
        {
            printed[command] = PrintedBlocks.Tidy(await shell.RunAsync(command), ns.Name);
        }

        Assert.NotEmpty(printed);
        var fresh = PrintedBlocks.With(text, printed);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, fresh);
        }

        var shown = PrintedBlocks.Of(await File.ReadAllTextAsync(path)).Select(block => PrintedBlocks.Essence(block.Value));
        Assert.Equal(string.Join("\n\n", PrintedBlocks.Of(fresh).Select(block => PrintedBlocks.Essence(block.Value))), string.Join("\n\n", shown));
    }

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Manifest();
}
