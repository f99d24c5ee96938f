using Testing;

namespace Cli.Tests.Verbs;

public sealed class ValidateTests : IDisposable
{
    private const string Recording = """
        apiVersion: recording-operator.dev/v1alpha1
        kind: Recording
        metadata: {name: lecture}
        spec:
          template: lectures
          source: {file: {path: library/a.mp4}}

        """;

    private const string Secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: keys, labels: {recording-operator.dev/credentials: \"true\"}}\nstringData: {a: b}\n";
    private const string Operator = "roots: {shelf: {path: /shelf, hostPath: /srv/shelf}}\n";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("validate-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Every_sample_is_valid_by_itself()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        foreach (var sample in Directory.EnumerateFiles(RepositoryFiles.PathOf("config", "samples"), "*.yaml"))
        {
            Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"validate -f {sample}"));
            Assert.Matches("(?m)^.*: ((recording|recordingtemplate|recordingsource|secret)/[a-z0-9-]+: ok|[a-z]+/[a-z-]+: not checked, .*)$", cluster.Output);
        }
    }

    [Fact]
    public async Task Every_invalid_sample_is_refused_with_a_place()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        Write("operator.yaml", "roots: {library: {path: /a, hostPath: /a}, shelf: {path: /b, hostPath: /b}}\ncommands: {whisper: {program: /bin/w, arguments: [\"{audio}\"]}}\n");
        foreach (var sample in Directory.EnumerateFiles(RepositoryFiles.PathOf("config", "samples", "invalid"), "*.yaml"))
        {
            Assert.Equal((sample, ExitCodes.Usage), (sample, await cluster.RunAsync($"validate -f {sample} --config {PathOf("operator.yaml")}")));
            Assert.Matches("(?m)^.*\\.yaml:[0-9]+:[0-9]+: [a-z]+", cluster.Output);
            Assert.DoesNotContain(": ok", cluster.Output, StringComparison.Ordinal);
            var said = cluster.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.Contains(": note: ", StringComparison.Ordinal)).ToList();
            Assert.Equal(said.Distinct(StringComparer.Ordinal), said);
        }
    }

    [Fact]
    public async Task Directories_several_files_and_standard_input_are_taken_as_kubectl_takes_them()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        Write("a.yaml", Secret);
        Write("b.json", """{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "other"}}""");
        Write("notes.txt", "no manifest");
        Write("below/c.yml", Secret.Replace("keys", "more-keys", StringComparison.Ordinal));
        cluster.Input = Secret.Replace("keys", "piped", StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"validate -f {_directory.FullName} -f -"));
        Assert.Equal(
            [$"{PathOf("a.yaml")}:1: secret/keys: ok", $"{PathOf("b.json")}:1: configmap/other: not checked, for it is none of this project's kinds", "stdin:1: secret/piped: ok"],
            cluster.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"validate -R -f {_directory.FullName},-"));
        Assert.Contains($"{PathOf("below/c.yml")}:1: secret/more-keys: ok", cluster.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync($"validate -f {PathOf("none.yaml")}"));
        Assert.Equal($"{PathOf("none.yaml")}: there is no such file\n", cluster.Output);
    }

    [Fact]
    public async Task What_no_manifest_shows_is_noted_and_with_the_operator_s_configuration_judged()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        Write("a.yaml", Recording);
        Write("operator.yaml", Operator);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"validate -f {PathOf("a.yaml")}"));
        Assert.Equal(
            [
                $"{PathOf("a.yaml")}:5:13: note: spec.template: this template is not among these files: what it says is not checked",
                $"{PathOf("a.yaml")}:6:25: note: spec.source.file.path: in a cluster, \"library\" must be a root of the operator's configuration: --config FILE checks it",
                $"{PathOf("a.yaml")}:1: recording/lecture: ok",
            ],
            cluster.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync($"validate -f {PathOf("a.yaml")} --config {PathOf("operator.yaml")}"));
        Assert.Contains(
            "a.yaml:6:25: spec.source.file.path: \"library\" is no root of this operator: begin the path with one of shelf", cluster.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_of_the_operator_s_rules_has_its_place_too_and_is_told_once()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        Write("a.yaml", Recording.Replace("template: lectures", "title: A lecture", StringComparison.Ordinal)
            + "  overrides:\n    outputs:\n    - name: here\n      s3: {bucket: abc}\n      file: {directory: shelf}\n");

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync($"validate -f {PathOf("a.yaml")}"));
        Assert.Equal(
            $"{PathOf("a.yaml")}:9:7: spec.overrides.outputs[here]: has s3 and file: keep one, and make another output for the other",
            Assert.Single(cluster.Output.Split('\n'), line => line.Contains("has s3 and file", StringComparison.Ordinal)));
    }

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
    }
}
