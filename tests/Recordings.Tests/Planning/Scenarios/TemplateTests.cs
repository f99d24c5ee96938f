using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>Layers, lowest first: operator, the namespace's default template, template or match, run template, overrides.</summary>
public sealed class TemplateTests
{
    [Fact]
    public void Each_layer_beats_the_one_below_and_status_says_which_set_what()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "lectures", RunTemplate = "experiment" })
            .SetTemplate("house", House)
            .SetTemplate("lectures", Lines(2, 30))
            .SetTemplate("experiment", new RecordingTemplateSpec { Pipeline = new PipelineSpec { Subtitles = new SubtitlesSettings { MaxLineLength = 40 } } })
            .Settle();

        var sources = cluster.Status.ConfigSources!.ToDictionary(source => source.Field, source => $"{source.Layer}/{source.Name}");
        Assert.Equal("Template/lectures", sources["subtitles.maxLines"]);
        Assert.Equal("RunTemplate/experiment", sources["subtitles.maxLineLength"]);
        Assert.Equal("DefaultTemplate/house", sources["download.parallelism"]);
    }

    [Fact]
    public void A_missing_template_stalls_with_its_name_and_heals_when_it_appears()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "lectures" }).Settle();

        Assert.Empty(cluster.Created);
        Assert.Equal(Reasons.TemplateMissing, cluster.Condition(ConditionTypes.Stalled).Reason);
        Assert.Contains("spec.template: there is no RecordingTemplate \"lectures\"", cluster.Condition(ConditionTypes.Stalled).Message, StringComparison.Ordinal);

        cluster.SetTemplate("lectures", Lines(2, 30)).RunToEnd();

        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
    }

    [Fact]
    public void An_edited_template_does_not_reach_a_run_under_way_and_shows_as_not_up_to_date()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "lectures" }).SetTemplate("lectures", Lines(2, 30)).Succeed("download");
        var frozen = cluster.Status.Run!.Config;

        cluster.SetTemplate("lectures", Lines(1, 30));

        Assert.Equal(frozen, cluster.Status.Run!.Config);
        Assert.Equal(Reasons.SettingsChanged, cluster.Condition(ConditionTypes.UpToDate).Reason);
        Assert.EndsWith(": subtitles, upload/main", cluster.Condition(ConditionTypes.UpToDate).Message, StringComparison.Ordinal);

        cluster.RunToEnd();
        Assert.Equal(2, LinesOf(cluster));
        Assert.Equal("False", cluster.Condition(ConditionTypes.UpToDate).Status);

        cluster.Change(spec => spec.RunAgain()).RunToEnd();
        Assert.Equal(1, LinesOf(cluster));
        Assert.Equal("True", cluster.Condition(ConditionTypes.UpToDate).Status);
        Assert.Equal(["download", "trim", "transcribe", "subtitles", "upload", "subtitles", "upload"], cluster.Created.Select(job => job.Request.Stage));
    }

    [Fact]
    public void A_run_template_is_for_its_run_alone()
    {
        var cluster = new PaperCluster(ARecording.Spec with { RunTemplate = "experiment" }).SetTemplate("experiment", Lines(1, 30)).RunToEnd();
        Assert.Equal(1, LinesOf(cluster));

        cluster.Change(spec => spec.RunAgain() with { RunTemplate = null }).RunToEnd();

        Assert.Equal(2, LinesOf(cluster));
    }

    [Fact]
    public void Left_in_the_spec_it_asks_nothing_of_later_runs()
    {
        var cluster = new PaperCluster(ARecording.Spec with { RunTemplate = "experiment" }).SetTemplate("experiment", Lines(1, 30)).RunToEnd();
        Assert.Equal("experiment", cluster.Status.Run!.Template);
        Assert.Equal("RunTemplate", cluster.Status.ConfigSources!.Single(source => source.Field == "subtitles.maxLines").Layer);

        cluster.Change(spec => spec with { RunGeneration = 2 }).RunToEnd();

        Assert.Equal(2, LinesOf(cluster));
        Assert.Null(cluster.Status.Run!.Template);
        Assert.Contains(
            "Run 2 started. Not heeded, as they were for an earlier run: runTemplate: experiment (spec.runOptionsFor says for which).",
            cluster.EventLog.Select(entry => entry.Message));
    }

    [Fact]
    public void Named_for_a_run_it_is_for_that_one()
    {
        var cluster = new PaperCluster(ARecording.Spec with { RunTemplate = "experiment" }).SetTemplate("experiment", Lines(1, 30)).RunToEnd();

        cluster.Change(spec => spec with { RunGeneration = 2, RunOptionsFor = 2 }).RunToEnd();
        Assert.Equal(5, cluster.Created.Count);
        Assert.Equal(1, LinesOf(cluster));

        cluster.Change(spec => spec with { RunGeneration = 3 }).RunToEnd();
        Assert.Equal(2, LinesOf(cluster));
    }

    [Fact]
    public void Made_invalid_it_ends_no_run_under_way()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "lectures" }).SetTemplate("lectures", Lines(1, 30)).Settle();

        cluster.SetTemplate("lectures", new RecordingTemplateSpec { Pipeline = new PipelineSpec { Trimming = new TrimmingSettings { MinSilence = "never" } } });
        Assert.Equal(("False", "False"), (cluster.Condition("Accepted").Status, cluster.Condition("Finished").Status));

        cluster.RunToEnd();
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.DoesNotContain(cluster.EventLog, entry => entry.Reason == "RunFinished" && entry.Message.Contains("InvalidSpec", StringComparison.Ordinal));
    }

    [Fact]
    public void A_template_deleted_after_the_end_leaves_what_was_published_known()
    {
        var cluster = new PaperCluster(new RecordingSpec { Source = ARecording.Spec.Source, Template = "lectures" })
            .SetTemplate("lectures", new RecordingTemplateSpec { Pipeline = ARecording.Spec.Overrides })
            .RunToEnd();

        cluster.DeleteTemplate("lectures");
        Assert.Equal(OutputState.Uploaded, cluster.Output("main").State);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);

        cluster.Change(spec => spec.RunAgain());
        Assert.Equal(Reasons.TemplateMissing, cluster.Condition(ConditionTypes.Stalled).Reason);
        Assert.Equal(OutputState.Uploaded, cluster.Output("main").State);

        cluster.SetTemplate("lectures", new RecordingTemplateSpec { Pipeline = ARecording.Spec.Overrides }).RunToEnd();
        Assert.Equal(2, cluster.Status.ObservedRunGeneration);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal(5, cluster.Created.Count);
    }

    [Fact]
    public void The_settings_of_the_last_five_runs_are_kept()
    {
        var cluster = new PaperCluster().RunToEnd();
        for (var run = 2; run <= 8; run++)
        {
            cluster.Change(spec => spec.RunAgain(RunPolicy.Restart)).RunToEnd();
        }

        Assert.Equal(5, cluster.Frozen.Count);
        Assert.Equal(cluster.Status.Run!.Config, cluster.Frozen.Keys.Last());
    }

    [Fact]
    public void A_template_that_is_not_enabled_is_taken_by_name_alone()
    {
        var draft = Lines(1, 30) with { Enabled = false, Matching = new MatchingRules { Regex = [".*"] } };
        var found = new PaperCluster(ARecording.Spec).SetTemplate("draft", draft).SetTemplate("house", House with { Enabled = false }).Settle();
        var named = new PaperCluster(ARecording.Spec with { Template = "draft" }).SetTemplate("draft", draft).Settle();

        Assert.All(found.Status.ConfigSources!, source => Assert.Contains(source.Layer, new[] { "Operator", "Overrides" }));
        Assert.Equal("Template/draft", named.Status.ConfigSources!.Where(source => source.Field == "subtitles.maxLines").Select(source => $"{source.Layer}/{source.Name}").Single());
    }

    [Fact]
    public void A_template_that_is_no_longer_enabled_leaves_the_run_under_way_its_settings()
    {
        var lectures = Lines(1, 30) with { Matching = new MatchingRules { Regex = [".*"] } };
        var cluster = new PaperCluster(ARecording.Spec).SetTemplate("lectures", lectures).Succeed("download");
        var frozen = cluster.Status.Run!.Config;

        cluster.SetTemplate("lectures", lectures with { Enabled = false }).RunToEnd();

        Assert.Equal((RecordingPhase.Ready, frozen), (cluster.Status.Phase, cluster.Status.Run!.Config));
    }

    [Fact]
    public void Without_a_name_the_matching_template_with_the_highest_priority_is_taken()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Title = "Machine Learning, lecture 3", Paused = true })
            .SetTemplate("low", Lines(1, 20) with { Matching = new MatchingRules { Keywords = ["lecture"] } })
            .SetTemplate("high", Lines(1, 33) with { Matching = new MatchingRules { Priority = 5, Regex = ["^machine .*[0-9]$"] } })
            .SetTemplate("other", Lines(1, 40) with { Matching = new MatchingRules { Priority = 9, Exact = ["Physics"] } })
            .Settle();

        Assert.Contains(cluster.Status.ConfigSources!, source => source is { Field: "subtitles.maxLineLength", Layer: "Template", Name: "high" });
    }

    private static RecordingTemplateSpec House { get; } = new()
    {
        Default = true,
        Pipeline = new PipelineSpec { Download = new DownloadSettings { Parallelism = 2 }, Subtitles = new SubtitlesSettings { MaxLines = 1, MaxLineLength = 20 } },
    };

    private static RecordingTemplateSpec Lines(int lines, int length) => new()
    {
        Pipeline = new PipelineSpec { Subtitles = new SubtitlesSettings { MaxLines = lines, MaxLineLength = length } },
    };

    private static int LinesOf(PaperCluster cluster) =>
        cluster.Created.Last(job => job.Request.Stage == "subtitles").Request.Settings.GetProperty("maxLines").GetInt32();
}
