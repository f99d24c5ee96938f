using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;
using static Recordings.Tests.Scenarios.SomeClusters;

namespace Recordings.Tests.Scenarios;

/// <summary>What makes a stage stale, fingerprint input by fingerprint input; and what does not.</summary>
public sealed class StalenessTests : GoldenScenarios
{
    [Fact]
    public void A_changed_setting_starts_nothing_by_itself_and_shows_what_is_stale()
    {
        var cluster = Complete().Change(spec => spec.WithLines(1));

        Assert.Empty(cluster.MadeSince(5));
        Assert.EndsWith(": subtitles, upload/main", cluster.Condition(ConditionTypes.UpToDate).Message, StringComparison.Ordinal);
        Golden(cluster);
    }

    [Fact]
    public void A_setting_of_the_first_stage_makes_all_stale()
    {
        var cluster = Complete().Change(spec => spec with { Source = new SourceSpec { S3 = spec.Source!.S3! with { Key = "inbox/another.mp4" } } });

        Assert.EndsWith(": download, trim, transcribe, subtitles, upload/main", cluster.Condition(ConditionTypes.UpToDate).Message, StringComparison.Ordinal);
        Golden(cluster);
    }

    [Fact]
    public void Another_digest_of_an_input_makes_its_readers_stale()
    {
        var cluster = AtUploads().Fail("upload/main", ErrorCodes.InputCorrupt, producer: "trim").Succeed("trim");

        Assert.Equal(["trim", "transcribe"], cluster.MadeSince(5));
        Golden(cluster);
    }

    [Fact]
    public void The_same_digest_of_an_input_made_anew_leaves_its_readers_as_they_are()
    {
        var cluster = AtUploads();
        var digest = cluster.Stage("trim").Artifacts!.Digest!;

        cluster.Fail("upload/main", ErrorCodes.InputCorrupt, producer: "trim").End("trim", AJob.Success(digest, "another/manifest.json")).Settle();

        Assert.Equal(["trim", "upload/main"], cluster.MadeSince(5));
        Golden(cluster);
    }

    [Fact]
    public void RestartFrom_makes_that_stage_and_all_after_it_stale()
    {
        var cluster = Complete().Change(spec => spec.RunAgain(from: "transcribe"));
        Golden(cluster);

        cluster.RunToEnd();
        Assert.Equal(["transcribe", "subtitles", "upload/main"], cluster.MadeSince(5));
    }

    [Fact]
    public void Restart_gives_every_stage_another_fingerprint()
    {
        var cluster = Complete().Change(spec => spec.RunAgain(RunPolicy.Restart)).RunToEnd();

        Assert.Equal(10, cluster.Created.Select(job => job.Request.Fingerprint).Distinct().Count());
        Golden(cluster);
    }

    [Fact]
    public void A_raised_uploadGeneration_uploads_that_one_again_without_a_run()
    {
        var cluster = Complete(TwoOutputs).Change(spec => spec.WithOutput("a", output => output with { UploadGeneration = 1 }));

        Assert.Equal(["upload/a"], cluster.MadeSince(6));
        Golden(cluster);
    }

    [Fact]
    public void Republish_IfChanged_uploads_what_changed()
    {
        var cluster = Complete().Change(spec => spec.RunAgain() with { Title = "Another title" });

        Assert.Equal(["upload/main"], cluster.MadeSince(5));
        Golden(cluster);
    }

    [Fact]
    public void Republish_IfChanged_leaves_what_did_not_change()
    {
        var cluster = Complete(ARecording.Spec.WithOutput("main", output => output with { Republish = RepublishRule.IfChanged })).Change(spec => spec.RunAgain());

        Assert.Empty(cluster.MadeSince(5));
        Golden(cluster);
    }

    [Fact]
    public void Republish_Always_uploads_in_every_run()
    {
        var cluster = Complete(ARecording.Spec.WithOutput("main", output => output with { Republish = RepublishRule.Always })).Change(spec => spec.RunAgain());

        Assert.Equal(["upload/main"], cluster.MadeSince(5));
        Golden(cluster);
    }

    [Fact]
    public void Republish_Never_leaves_what_is_up()
    {
        var cluster = Complete(ARecording.Spec.WithOutput("main", output => output with { Republish = RepublishRule.Never }))
            .Change(spec => spec.RunAgain() with { Title = "Another title" });

        Assert.Empty(cluster.MadeSince(5));
        Golden(cluster);
    }

    [Fact]
    public void A_changed_title_template_re_runs_no_processing_stage()
    {
        var cluster = Complete().Change(spec => spec.RunAgain().Overriding(pipeline => pipeline with { Metadata = new MetadataSettings { TitleTemplate = "{{title}}, again" } }));
        Golden(cluster);

        cluster.RunToEnd();
        Assert.Equal(["upload/main"], cluster.MadeSince(5));
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
    }

    [Fact]
    public void How_a_stage_runs_makes_nothing_stale()
    {
        var cluster = Complete().Change(spec => spec.Overriding(pipeline => pipeline with
        {
            Stages = new Dictionary<string, StageRunSettings>(StringComparer.Ordinal) { ["trim"] = new() { Timeout = "5h" } },
        }));

        Assert.Equal("True", cluster.Condition(ConditionTypes.UpToDate).Status);
        Golden(cluster);
    }
}
