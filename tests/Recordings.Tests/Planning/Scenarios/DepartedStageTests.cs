using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>What leaves the settings leaves the Recording only when nothing of it is left: no Job unseen, no publication forgotten.</summary>
public sealed class DepartedStageTests
{
    private static readonly string[] Before = ["download", "trim", "transcribe", "subtitles"];
    private static readonly RecordingSpec Two = ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b"));

    [Fact]
    public void An_output_taken_out_during_its_upload_is_seen_to_its_end_and_what_it_published_is_told()
    {
        var cluster = Uploading().Succeed("upload/a").Change(spec => Without(spec, "b").RunAgain());

        Assert.Equal((StageState.Running, Reasons.Removed), (cluster.Stage("upload/b").State, cluster.Stage("upload/b").Reason));
        Assert.Equal(("False", true), (cluster.Condition("Finished").Status, cluster.Status.Control!.IsRunning));

        cluster.Succeed("upload/b");
        Assert.Equal((OutputState.Skipped, "b/"), (cluster.Output("b").State, cluster.Output("b").Id![..2]));
        Assert.Contains(cluster.EventLog, entry => entry.Reason == "Uploaded" && entry.Message.StartsWith("upload/b", StringComparison.Ordinal));
        Assert.Equal((RecordingPhase.Ready, "True", 1), (cluster.Status.Phase, cluster.Condition("Succeeded").Status, cluster.Status.Uploads!.Total));
    }

    [Fact]
    public void What_it_published_in_a_run_that_no_status_ever_spoke_of_is_told_too()
    {
        var cluster = new PaperCluster(Two).RunToEnd();

        // The process dies between the Job and the status; then the Job ends, and the user takes the output out.
        cluster.Observation = cluster.Observation with
        {
            Recording = cluster.Observation.Recording with { Spec = Two.WithOutput("b", output => output with { UploadGeneration = 1 }).RunAgain(), Generation = 9 },
        };
        cluster.Step(losesStatus: true);
        cluster.End("upload/b", cluster.SuccessOf(cluster.Live("upload/b")));
        var id = cluster.SuccessOf(cluster.Observation.Jobs.Last(job => job.Instance == "b")).Facts.Publication!.Id;
        cluster.Change(spec => Without(spec, "b").RunAgain()).RunToEnd();

        Assert.Equal(id, cluster.Output("b").Id);
    }

    [Fact]
    public void Pausing_stops_it_like_any_other()
    {
        var cluster = Uploading().Change(spec => Without(spec, "b").RunAgain());

        cluster.Change(spec => spec with { Paused = true, PauseMode = PauseMode.Stop });

        Assert.Contains("upload/b:Stopping", cluster.Deleted);
    }

    [Fact]
    public void One_that_published_nothing_is_gone_with_its_last_Job()
    {
        var cluster = Uploading().Change(spec => Without(spec, "b").RunAgain()).Fail("upload/b", Recordings.Contract.ErrorCodes.UploadRejected);
        Assert.Equal(StageState.Skipped, cluster.Stage("upload/b").State);

        cluster.Observation = cluster.Observation with { Jobs = cluster.Observation.Jobs.RemoveAll(job => job.Instance == "b") };
        cluster.Settle();

        Assert.DoesNotContain(cluster.Status.Stages!, stage => stage.Name == "upload/b");
        Assert.DoesNotContain(cluster.Status.Outputs!, output => output.Name == "b");
    }

    [Fact]
    public void Put_back_while_its_old_Job_still_runs_it_comes_to_rest()
    {
        var cluster = Uploading().Succeed("upload/a").Change(spec => Without(spec, "b").RunAgain(from: "trim"));
        while (cluster.Observation.Jobs.FirstOrDefault(job => job.Instance != "b" && cluster.LiveJobs.Contains(job)) is { } job)
        {
            cluster.FinishDeletes().Succeed(PaperCluster.KeyOf(job));
        }

        cluster.Change(_ => Two with { RunGeneration = 2, RestartFrom = "trim", RunOptionsFor = 2 });
        cluster.Succeed("upload/b");

        Assert.Equal("True", cluster.Condition("Succeeded").Status);
        Assert.Equal(1, cluster.Events.Count(reason => reason == "RunFinished"));
    }

    [Fact]
    public void Under_another_name_an_output_keeps_what_it_published_under_the_old_one()
    {
        var cluster = Uploading().RunToEnd();
        var id = cluster.Output("b").Id;

        cluster.Change(spec => spec.WithOutput("b", output => output with { Name = "c" }).RunAgain()).RunToEnd();

        Assert.Equal((OutputState.Skipped, id), (cluster.Output("b").State, cluster.Output("b").Id));
        Assert.Equal(OutputState.Uploaded, cluster.Output("c").State);
    }

    [Fact]
    public void Put_back_as_it_was_it_is_not_uploaded_again()
    {
        var cluster = Uploading().RunToEnd();
        var id = cluster.Output("b").Id;

        cluster.Change(spec => Without(spec, "b").RunAgain()).RunToEnd().Change(_ => Two with { RunGeneration = 3 }).RunToEnd();

        Assert.Equal((OutputState.Uploaded, id), (cluster.Output("b").State, cluster.Output("b").Id));
        Assert.Equal(6, cluster.Created.Count);
    }

    [Fact]
    public void Of_many_the_last_ten_are_remembered()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs([.. Enumerable.Range(0, 12).Select(i => ARecording.S3Output($"o{i:00}"))])).RunToEnd();

        cluster.Change(spec => spec.WithOutputs(ARecording.S3Output("a")).RunAgain()).RunToEnd();
        cluster.Observation = cluster.Observation with { Jobs = cluster.Observation.Jobs.RemoveAll(job => job.Instance?.StartsWith('o') == true) };
        cluster.Settle();

        Assert.Equal(["a", .. Enumerable.Range(0, 10).Select(i => $"o{i:00}")], cluster.Status.Outputs!.Select(output => output.Name));
    }

    [Fact]
    public void Fewer_shares_of_the_clips_begin_when_the_old_ones_have_stopped()
    {
        var cluster = new PaperCluster(WithClips(3)).Settle().SucceedAll([.. Before, "segment"]);
        Assert.True(cluster.HasLive("clips/3"));

        cluster.Change(_ => WithClips(1) with { RunGeneration = 2 });
        Assert.Equal(["clips/1:Removed", "clips/2:Removed", "clips/3:Removed"], cluster.Deleted.Where(deleted => deleted.EndsWith("Removed", StringComparison.Ordinal)));
        Assert.Equal((StageState.Pending, Reasons.WaitingForStage), (cluster.Stage("clips").State, cluster.Stage("clips").Reason));

        cluster.FinishDeletes().Settle();
        Assert.True(cluster.HasLive("clips"));
    }

    private static PaperCluster Uploading() => new PaperCluster(Two).Settle().SucceedAll(Before);

    private static RecordingSpec Without(RecordingSpec spec, string name) =>
        spec.WithOutputs([.. spec.Overrides!.Outputs!.Where(output => output.Name != name)]);

    private static RecordingSpec WithClips(int shares) => ARecording.Spec.WithOutputs(ARecording.S3Output("main"))
        .Overriding(pipeline => pipeline with { Clips = new ClipsSettings { Enabled = true, Parallelism = shares, Count = 6 } });
}
