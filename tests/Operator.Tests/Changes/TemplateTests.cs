using Operator.Changes;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Builders;

namespace Operator.Tests.Changes;

/// <summary><c>template --bind</c>, <c>--unbind</c>, <c>--reset</c>: what is bound, and which fields of its own a Recording loses.</summary>
public sealed class TemplateTests
{
    private static readonly RecordingTemplateSpec Course = new() { Pipeline = new PipelineSpec { Outputs = [ARecording.S3Output("main")] } };

    [Fact]
    public void A_template_is_bound_for_the_next_run()
    {
        var cluster = new PaperCluster().SetTemplate("course", Course).RunToEnd();

        var patch = Patch(cluster, Bind("course"));

        Assert.Equal("template course is bound; for the next run: `run` starts it", patch.Note);
        Assert.Equal("course", cluster.Apply(patch.Spec).Observation.Recording.Spec.Template);
        Assert.Equal(new Decision.Skip("template course is bound already"), cluster.Decide(Bind("course")));
    }

    [Fact]
    public void A_run_under_way_keeps_its_settings() => Assert.Equal(
        "template course is bound; for the next run: run 1, which is under way, keeps its settings",
        Patch(new PaperCluster().SetTemplate("course", Course), Bind("course")).Note);

    [Fact]
    public void What_has_not_run_yet_runs_with_it() => Assert.Equal(
        "template course is bound; for run 1, which has not started yet",
        Patch(new PaperCluster(ARecording.Spec with { Paused = true }).SetTemplate("course", Course), Bind("course")).Note);

    [Fact]
    public void A_template_that_is_not_there_is_bound_by_force_alone()
    {
        var cluster = new PaperCluster().SetTemplate("course", Course).RunToEnd();

        Assert.Equal(
            new Decision.Refuse("there is no RecordingTemplate curse in its namespace; there is course (--force binds it all the same; the recording waits for it then)"),
            cluster.Decide(Bind("curse")));
        Assert.Equal("curse", (string?)Patch(cluster, new TemplateChange("curse", isUnbind: false, isReset: false, isForced: true)).Spec["template"]);
    }

    [Fact]
    public void Reset_names_each_field_that_goes_and_those_that_go_at_once()
    {
        var spec = ARecording.Spec.Overriding(pipeline => pipeline with
        {
            Trimming = new TrimmingSettings { PadBefore = "1s" },
            Outputs = [new OutputSettings { Name = "main", Suspended = true }, ARecording.S3Output("archive")],
        });
        var cluster = new PaperCluster(spec with { Template = "course" }).SetTemplate("course", Course).RunToEnd();

        var patch = Patch(cluster, new TemplateChange(bind: null, isUnbind: false, isReset: true, isForced: false));
        cluster.Apply(patch.Spec);

        Assert.Equal(
            "its own settings go: outputs[archive].s3.bucket, outputs[archive].s3.prefix, outputs[main].suspended, trimming.padBefore "
            + "(outputs[main].suspended at once); for the next run: run 1, which is under way, keeps its settings",
            patch.Note);
        Assert.Null(cluster.Observation.Recording.Spec.Overrides);
        Assert.True(cluster.HasLive("upload/main"));
        Assert.Equal(
            new Decision.Skip("it has no settings of its own"), cluster.Decide(new TemplateChange(bind: null, isUnbind: false, isReset: true, isForced: false)));
    }

    [Fact]
    public void Bound_and_reset_is_one_patch()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "other" }).SetTemplate("course", Course);

        var patch = Patch(cluster, new TemplateChange("course", isUnbind: false, isReset: true, isForced: false));

        Assert.Equal(["template", "overrides"], patch.Spec.Select(field => field.Key));
        Assert.StartsWith("template course is bound in place of other; its own settings go: outputs[main].s3.bucket, ", patch.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Unbound_one_that_matches_is_used()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "course" }).SetTemplate("course", Course).RunToEnd();
        var unbind = new TemplateChange(bind: null, isUnbind: true, isReset: false, isForced: false);

        var patch = Patch(cluster, unbind);

        Assert.Equal("template course is not bound any more: one that matches is used, or the default one; for the next run: `run` starts it", patch.Note);
        Assert.Null(cluster.Apply(patch.Spec).Observation.Recording.Spec.Template);
        Assert.Equal(new Decision.Skip("no template is bound"), cluster.Decide(unbind));
    }

    private static TemplateChange Bind(string name) => new(name, isUnbind: false, isReset: false, isForced: false);

    private static Decision.Patch Patch(PaperCluster cluster, TemplateChange change) => Assert.IsType<Decision.Patch>(cluster.Decide(change));
}
