using Kubernetes.Models;
using Kubernetes.Yaml;
using Operator.Api;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing;
using Testing.Builders;

namespace Cli.Tests.Verbs;

public sealed class PlanTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Without_a_cluster_each_stage_and_the_origin_of_each_setting_are_shown()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"plan -f {Sample("template.yaml")}"));

        Assert.Matches("download +Run +NotYetRun", cluster.Output);
        Assert.Matches("topics +Skip +Disabled", cluster.Output);
        Assert.Matches("upload/published +Run +NotYetRun", cluster.Output);
        Assert.Matches("trimming.padAfter +Template lectures", cluster.Output);
    }

    [Fact]
    public async Task With_a_cluster_its_templates_and_what_was_done_count()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("quickstart", new RecordingSpec(), AStatus.Done));
        await cluster.Client.CreateAsync(RecordingKinds.Templates, new V1Alpha1RecordingTemplate
        {
            Metadata = new V1ObjectMeta { Name = "short", NamespaceProperty = "default" },
            Spec = new RecordingTemplateSpec { Pipeline = new PipelineSpec { Subtitles = new SubtitlesSettings { MaxLines = 1 } } },
        });

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"plan -f {Sample("quickstart.yaml")} --template short --server -o yaml"));

        var status = YamlJson.Parse(cluster.Output)!;
        Assert.Contains(status["configSources"]!.AsArray(), source => (string?)source!["name"] == "short");
        Assert.Equal(1L, (long?)status["run"]!["generation"]);
    }

    [Fact]
    public async Task A_template_for_one_run_is_shown_with_what_it_would_do_and_that_it_is_not_bound()
    {
        var paper = new PaperCluster(ARecording.Spec with { Template = "course" })
            .SetTemplate("course", new RecordingTemplateSpec())
            .SetTemplate("short", new RecordingTemplateSpec { Pipeline = new PipelineSpec { Subtitles = new SubtitlesSettings { MaxLines = 1 } } });
        await using var cluster = await AClusterOf.RecordingsAsync();
        await cluster.AddAsync("lecture", paper.RunToEnd());
        await File.WriteAllTextAsync(_path, """
            apiVersion: recording-operator.dev/v1alpha1
            kind: Recording
            metadata: {name: lecture}
            spec:
              title: Lecture 3
              template: course
              source: {http: {url: "https://media.example/lecture.mp4"}}
              overrides:
                outputs: [{name: main, s3: {bucket: published, prefix: main}}]
            """);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"plan -f {_path} --server --run-template short"));

        Assert.Matches("trim +Reuse +Unchanged", cluster.Output);
        Assert.Matches("subtitles +Run +Stale", cluster.Output);
        Assert.Contains("template course: bound by spec.template\n", cluster.Output, StringComparison.Ordinal);
        Assert.Contains("template short: for one run; it will not be bound\n", cluster.Output, StringComparison.Ordinal);
        Assert.Contains("own settings, which beat every template: outputs[main].s3.bucket, outputs[main].s3.prefix\n", cluster.Output, StringComparison.Ordinal);

        await cluster.RunAsync($"plan -f {_path} --server --template short -o json");
        var document = YamlJson.Parse(cluster.Output)!;
        Assert.Equal("""[{"name":"short","isBound":false,"willBeBound":true}]""", document["templates"]!.ToJsonString());
        Assert.True((bool)document["hasOwnSettings"]!);
    }

    [Fact]
    public async Task What_each_output_would_be_called_is_shown_with_what_only_a_run_can_know_marked()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"plan -f {Sample("metadata.yaml")}"));
        Assert.Contains("upload/published: Linear algebra 3 (2026-02-03)", cluster.Output, StringComparison.Ordinal);
        Assert.Contains("    Recorded on 2026-02-03, ‹duration› long.", cluster.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"plan -f {Sample("metadata.yaml")} -o yaml"));
        var metadata = YamlJson.Parse(cluster.Output)!["metadata"]![1]!;
        Assert.Equal(("archive", "2026-02-03T10:00:00Z metadata"), ((string?)metadata["output"], (string?)metadata["title"]));
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync($"plan -f {Sample("quickstart.yaml")} --template nobody"));
        Assert.Contains("there is no RecordingTemplate \"nobody\"", cluster.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_path, "kind: Pod");
        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync($"plan -f {_path}"));
        Assert.Contains("holds a Pod", cluster.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_comes_with_its_place_and_is_told_once_before_the_plan()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync($"plan -f {Sample("invalid/publish-clips-of-none.yaml")}"));

        Assert.Matches("^.*publish-clips-of-none.yaml:[0-9]+:[0-9]+: spec.overrides.outputs\\[shorts\\].publish: publishes clips, but none are made: [^\n]*\n$", cluster.Error);
        Assert.Matches("download +Wait +InvalidSpec", cluster.Output);
    }

    [Fact]
    public async Task Each_of_several_recordings_gets_a_plan_and_of_other_kinds_it_is_said_what_they_would_do()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        cluster.Input = await File.ReadAllTextAsync(Sample("source-zoom.yaml"));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"plan -f {Sample("quickstart.yaml")},{Sample("template.yaml")} -f -"));

        Assert.Contains("recording/quickstart:\n", cluster.Output, StringComparison.Ordinal);
        Assert.Contains("recording/with-template:\n", cluster.Output, StringComparison.Ordinal);
        Assert.Contains("recordingtemplate/lectures: accepted; Recordings get its settings that name it (spec.template: lectures)", cluster.Output, StringComparison.Ordinal);
        Assert.Contains("recordingsource/zoom: accepted; looks through", cluster.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync($"plan -f {Sample("quickstart.yaml")} -f {Sample("template.yaml")} -o json"));
        Assert.Equal(["quickstart", "with-template"], YamlJson.Parse(cluster.Output)!.AsArray().Select(plan => (string)plan!["recording"]!));
    }

    private static string Sample(string name) => RepositoryFiles.PathOf("config", "samples", name);
}
