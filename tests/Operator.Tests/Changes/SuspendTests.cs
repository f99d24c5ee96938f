using Operator.Changes;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Operator.Tests.Changes;

/// <summary><c>suspend --output</c> and <c>unsuspend --output</c>: one output alone, whoever brought it.</summary>
public sealed class SuspendTests
{
    private static readonly SuspendChange Suspend = new("main", isSuspended: true);
    private static readonly SuspendChange Unsuspend = new("main", isSuspended: false);

    [Fact]
    public void An_output_is_held_back_and_everything_else_goes_on()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("main"), ARecording.S3Output("archive"))).Settle();

        Done("nothing is published to main until it is unsuspended; everything else goes on", cluster, Suspend);
        cluster.RunToEnd();
        Assert.Equal((OutputState.Suspended, OutputState.Uploaded), (cluster.Output("main").State, cluster.Output("archive").State));

        Done("the upload to main goes on", cluster, Unsuspend);
        Assert.True(cluster.HasLive("upload/main"));
    }

    [Fact]
    public void An_upload_under_way_stops_now_and_continues_later()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim", "transcribe", "subtitles");

        Done("the upload to main stops now and continues from its checkpoint when unsuspended", cluster, Suspend);

        Assert.Contains("upload/main:Suspended", cluster.Deleted);
    }

    [Fact]
    public void An_output_that_a_template_brings_gets_an_entry_of_its_own()
    {
        var pipeline = new PipelineSpec { Outputs = [ARecording.S3Output("main")] };
        var cluster = new PaperCluster(ARecording.Spec with { Template = "course", Overrides = null })
            .SetTemplate("course", new RecordingTemplateSpec { Pipeline = pipeline });

        Done("nothing is published to main until it is unsuspended; everything else goes on", cluster, Suspend);

        var own = Assert.Single(cluster.Observation.Recording.Spec.Overrides!.Outputs!);
        Assert.Equal(new OutputSettings { Name = "main", Suspended = true }, own);
        Assert.Equal(OutputState.Suspended, cluster.RunToEnd().Output("main").State);
    }

    [Fact]
    public void What_a_template_suspends_is_unsuspended_for_one_recording()
    {
        var pipeline = new PipelineSpec { Outputs = [ARecording.S3Output("main") with { Suspended = true }] };
        var cluster = new PaperCluster(ARecording.Spec with { Template = "course", Overrides = null })
            .SetTemplate("course", new RecordingTemplateSpec { Pipeline = pipeline }).RunToEnd();

        Assert.Equal(new Decision.Skip("output main is suspended already"), cluster.Decide(Suspend));
        Done("the upload to main goes on", cluster, Unsuspend);

        Assert.True(cluster.HasLive("upload/main"));
    }

    [Fact]
    public void Asked_for_twice_it_is_done_once()
    {
        var cluster = new PaperCluster().Settle();
        Assert.Equal(new Decision.Skip("output main is not suspended"), cluster.Decide(Unsuspend));

        Done("nothing is published to main until it is unsuspended; everything else goes on", cluster, Suspend);

        Assert.Equal(new Decision.Skip("output main is suspended already"), cluster.Decide(Suspend));
    }

    [Fact]
    public void Paused_it_goes_on_when_the_recording_does()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutput("main", output => output with { Suspended = true }) with { Paused = true }).Settle();

        Done("the upload to main goes on, once the recording is resumed", cluster, Unsuspend);
    }

    [Fact]
    public void What_is_up_stays_up()
    {
        var cluster = new PaperCluster().RunToEnd();

        Done("what is up at main stays; nothing more is published there until it is unsuspended", cluster, Suspend);
        Assert.Equal(new Decision.Refuse("output main is suspended: `unsuspend --output main` first"), cluster.Decide(new UploadChange("main")));
        Done("main is published to again by the next run that has something new for it", cluster, Unsuspend);
    }

    [Fact]
    public void Only_an_output_that_there_is_can_be_held_back()
    {
        var cluster = new PaperCluster();
        Assert.Equal(
            new Decision.Refuse("the operator has not looked at it yet: which outputs it has is not known"),
            cluster.Decide(new SuspendChange("other", isSuspended: true)));

        Assert.Equal(new Decision.Refuse("it has no output other; it has main"), cluster.Settle().Decide(new SuspendChange("other", isSuspended: true)));
    }

    [Fact]
    public void One_that_is_switched_off_needs_no_holding()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutput("main", output => output with { Enabled = false })).Settle();

        Assert.Equal(new Decision.Skip("output main is switched off: nothing is published there"), cluster.Decide(Suspend));
    }

    private static void Done(string note, PaperCluster cluster, SuspendChange change)
    {
        var patch = Assert.IsType<Decision.Patch>(cluster.Decide(change));
        Assert.Equal((note, false), (patch.Note, patch.StartsWork));
        cluster.Apply(patch.Spec);
    }
}
