using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Builders;

namespace Cli.Tests.Verbs;

/// <summary>What run, restart and upload say of the stages: which are done, reused, skipped, and where it goes on from.</summary>
public sealed class ForecastTests
{
    private static readonly RecordingTemplateSpec Short = new() { Pipeline = new PipelineSpec { Subtitles = new SubtitlesSettings { MaxLines = 1 } } };

    [Fact]
    public async Task Run_says_stage_by_stage_what_it_does()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        await cluster.AddAsync("lecture", new PaperCluster().Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.TranscriptInvalid));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run lecture --dry-run"));
        Assert.EndsWith(
            "would do run 2 starts; continues from Downloaded: does transcribe, subtitles, upload/main; reuses download, trim; skips topics, segment, clips\n",
            cluster.Output,
            StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run lecture -o json"));
        var result = JsonNode.Parse(cluster.Output)!["results"]![0]!;
        Assert.Equal(("Downloaded", true), ((string?)result["phase"], (bool)result["isResumption"]!));
        Assert.Equal(
            """{"run":["transcribe","subtitles","upload/main"],"reuse":["download","trim"],"skip":["topics","segment","clips"],"wait":[]}""",
            result["stages"]!.ToJsonString());
    }

    [Fact]
    public async Task Run_ends_a_pause_and_says_from_where_it_goes_on()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        await cluster.AddAsync("lecture", new PaperCluster().Settle().Succeed("download").Change(spec => spec with { Paused = true }).Succeed("trim"));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run lecture"));

        Assert.EndsWith(
            "done     its pause ends; continues from Downloaded: does transcribe, subtitles, upload/main; reuses download, trim; skips topics, segment, clips\n",
            cluster.Output,
            StringComparison.Ordinal);
        var spec = await cluster.SpecOfAsync("lecture");
        Assert.Equal((false, 1L), (spec.Paused, spec.RunGeneration));
    }

    [Fact]
    public async Task Restart_ends_a_pause_in_the_same_patch_when_told()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        await cluster.AddAsync("lecture", new PaperCluster().RunToEnd().Change(spec => spec with { Paused = true }));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("restart lecture --from subtitles --resume"));

        Assert.Contains("run 2 starts, from subtitles; continues from Ready: does subtitles, upload/main; reuses download, trim, transcribe;", cluster.Output, StringComparison.Ordinal);
        var spec = await cluster.SpecOfAsync("lecture");
        Assert.Equal((false, 2L), (spec.Paused, spec.RunGeneration));
    }

    [Fact]
    public async Task A_template_for_one_run_is_tried_and_nothing_is_bound()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        await cluster.AddAsync("lecture", new PaperCluster().SetTemplate("short", Short).RunToEnd());

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("run lecture --run-template shorter"));
        Assert.Contains("refused  there is no RecordingTemplate shorter in its namespace; there is short", cluster.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run lecture --run-template short"));
        Assert.Contains(
            "run 2 starts, with template short for this run alone; continues from Ready: does subtitles, upload/main; reuses download, trim, transcribe;",
            cluster.Output,
            StringComparison.Ordinal);
        var spec = await cluster.SpecOfAsync("lecture");
        Assert.Equal((null, "short", 2L), (spec.Template, spec.RunTemplate, spec.RunGeneration));
    }

    [Fact]
    public async Task Where_templates_may_not_be_read_less_is_said()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        var bound = new PaperCluster(ARecording.Spec with { Template = "short" }).SetTemplate("short", Short).Settle().Fail("download", ErrorCodes.SourceNotFound);
        await cluster.AddAsync("bound", bound);
        await cluster.AddAsync("free", new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run bound free", new NoTemplatesClient(cluster.Client)));

        Assert.Matches("bound +done +run 2 starts\n", cluster.Output);
        Assert.Matches("free +done +run 2 starts; from Initialized: does download, trim, transcribe, subtitles, upload/main;", cluster.Output);
    }

    [Fact]
    public async Task Where_the_operators_own_settings_bring_other_stages_nothing_is_made_up()
    {
        var settings = ARecording.Operator with { Defaults = ARecording.Operator.Defaults with { Topics = new TopicsSettings { Enabled = true } } };
        await using var cluster = await AClusterOf.RecordingsAsync();
        await cluster.AddAsync("lecture", new PaperCluster(settings: settings).Settle().Fail("download", ErrorCodes.SourceNotFound));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run lecture"));

        Assert.Matches("lecture +done +run 2 starts\n", cluster.Output);
    }
}
