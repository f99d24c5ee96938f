using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Builders;
using static Recordings.Tests.Scenarios.SomeClusters;

namespace Recordings.Tests.Scenarios;

/// <summary>Operator, default template, template, run template, overrides: each beats the one below.</summary>
public sealed class LayersTests : GoldenScenarios
{
    private static readonly RecordingTemplateSpec House = Template(2) with { Default = true };

    [Fact]
    public void The_operators_defaults_are_the_lowest()
    {
        var cluster = WithOperatorsLines(ARecording.Spec with { Paused = true }).Settle();

        Assert.Equal("Operator", cluster.SourceOfLines());
        Golden(cluster);
    }

    [Fact]
    public void The_default_template_beats_the_operators_defaults()
    {
        var cluster = WithOperatorsLines(ARecording.Spec with { Paused = true }).SetTemplate("house", House);

        Assert.Equal("DefaultTemplate house", cluster.SourceOfLines());
        Golden(cluster);
    }

    [Fact]
    public void The_template_beats_the_default_one()
    {
        var cluster = WithOperatorsLines(ARecording.Spec with { Paused = true, Template = "lectures" }).SetTemplate("house", House).SetTemplate("lectures", Template(3));

        Assert.Equal("Template lectures", cluster.SourceOfLines());
        Golden(cluster);
    }

    [Fact]
    public void The_run_template_beats_the_template()
    {
        var cluster = WithOperatorsLines(ARecording.Spec with { Paused = true, Template = "lectures", RunTemplate = "experiment" })
            .SetTemplate("house", House).SetTemplate("lectures", Template(3)).SetTemplate("experiment", Template(1));

        Assert.Equal("RunTemplate experiment", cluster.SourceOfLines());
        Golden(cluster);
    }

    [Fact]
    public void Overrides_beat_all()
    {
        var cluster = WithOperatorsLines((ARecording.Spec with { Paused = true, Template = "lectures", RunTemplate = "experiment" }).WithLines(2))
            .SetTemplate("house", House).SetTemplate("lectures", Template(3)).SetTemplate("experiment", Template(1));

        Assert.Equal("Overrides", cluster.SourceOfLines());
        Golden(cluster);
    }

    [Fact]
    public void Outputs_are_merged_by_name_so_that_one_field_of_one_can_be_changed()
    {
        var spec = new RecordingSpec
        {
            Source = ARecording.Spec.Source,
            Template = "lectures",
            Overrides = new PipelineSpec { Outputs = [new OutputSettings { Name = "b", S3 = new S3Output { Prefix = "elsewhere" } }] },
        };
        var cluster = AtUploads(new PaperCluster(spec).SetTemplate("lectures", new RecordingTemplateSpec { Pipeline = TwoOutputs.Overrides }));

        var b = cluster.Created.Single(job => job.StageKey == "upload/b").Request.Settings.GetProperty("output").GetProperty("s3");
        Assert.Equal(("published", "elsewhere"), (b.GetProperty("bucket").GetString(), b.GetProperty("prefix").GetString()));
        Assert.True(cluster.HasLive("upload/a"));
        Golden(cluster);
    }

    [Fact]
    public void A_run_template_is_for_its_generation_only()
    {
        var cluster = new PaperCluster(ARecording.Spec with { RunTemplate = "experiment" }).SetTemplate("experiment", Template(1)).RunToEnd();
        var made = cluster.Created.Count;

        cluster.Change(spec => spec.RunAgain() with { RunTemplate = null });

        Assert.Equal("nobody", cluster.SourceOfLines());
        Assert.Equal(["subtitles"], cluster.MadeSince(made));
        Golden(cluster);
    }

    [Fact]
    public void A_missing_template_is_named()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "lectures" }).Settle();

        Assert.Equal(Reasons.TemplateMissing, cluster.Condition(ConditionTypes.Stalled).Reason);
        Assert.Empty(cluster.Created);
        Golden(cluster);
    }

    [Fact]
    public void A_missing_template_that_appears_heals()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "lectures" }).Settle().SetTemplate("lectures", Template(1));

        Assert.Equal(["download"], cluster.MadeSince(0));
        Golden(cluster);
    }

    [Fact]
    public void An_edited_template_does_not_reach_the_run_under_way()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "lectures" }).SetTemplate("lectures", Template(1)).Succeed("download");

        cluster.SetTemplate("lectures", Template(2));

        Assert.Equal(("False", Reasons.SettingsChanged), (cluster.Condition(ConditionTypes.UpToDate).Status, cluster.Condition(ConditionTypes.UpToDate).Reason));
        Golden(cluster);
    }

    private static PaperCluster WithOperatorsLines(RecordingSpec spec) =>
        new(spec, ARecording.Operator with { Defaults = ARecording.Operator.Defaults with { Subtitles = new SubtitlesSettings { MaxLines = 4 } } });
}
