using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Graph;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>transcription.allowErrors: the recording is published without its transcript, or what is made of it, in whatever way that fails.</summary>
public sealed class AllowErrorsTests
{
    private static readonly string[] MayFail = ["transcribe", "topics", "subtitles"];

    public static TheoryData<string, string> Failures
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (var stage in MayFail)
            {
                foreach (var how in new[] { ErrorCodes.ProviderRejected, ErrorCodes.ProviderUnavailable, ErrorCodes.CredentialInvalid, ErrorCodes.OutOfMemory, ErrorCodes.Internal, "deadline", "secret" })
                {
                    all.Add(stage, how);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void Whatever_keeps_a_stage_from_succeeding_uploads_go_on_without_it_and_say_so(string stage, string how)
    {
        var cluster = new PaperCluster(Spec()).SetSecret("transcribe-keys", "1").SetSecret("topics-keys", "1");
        cluster = how == "secret" ? WithoutSecret(cluster, stage) : Fail(cluster, stage, how);
        cluster.RunToEnd();

        Assert.Equal((StageState.Skipped, Reasons.Error), (cluster.Stage(stage).State, cluster.Stage(stage).Reason));
        Assert.NotNull(cluster.Stage(stage).Code);
        Assert.Contains("StageSkipped", cluster.Events);
        Assert.Equal((RecordingPhase.Ready, "True", "False"), (cluster.Status.Phase, cluster.Condition("Succeeded").Status, cluster.Condition("Stalled").Status));
        Assert.True(cluster.Status.Control!.CanRun);
    }

    [Theory]
    [InlineData("transcribe")]
    [InlineData("topics")]
    public void With_its_Secret_the_next_run_does_it(string stage)
    {
        var cluster = WithoutSecret(new PaperCluster(Spec()).SetSecret("transcribe-keys", "1").SetSecret("topics-keys", "1"), stage).RunToEnd();

        cluster.SetSecret($"{stage}-keys", "2").Change(spec => spec.RunAgain());

        Assert.True(cluster.HasLive(stage));
    }

    [Fact]
    public void Nothing_else_may_fail() => Assert.Equal(
        MayFail, StageGraph.Stages.Where(stage => stage.MayFail(Spec().Overrides!)).Select(stage => stage.Name));

    [Fact]
    public void Without_it_topics_that_fail_stop_the_recording()
    {
        var cluster = new PaperCluster(Spec(allowErrors: false)).SetSecret("transcribe-keys", "1").SetSecret("topics-keys", "1");

        Fail(cluster, "topics", ErrorCodes.ProviderRejected).RunToEnd();

        Assert.Equal(StageState.Pending, cluster.Stage("upload/main").State);
        Assert.Equal("True", cluster.Condition("Stalled").Status);
    }

    private static PaperCluster Fail(PaperCluster cluster, string stage, string how)
    {
        cluster.Settle();
        while (!cluster.HasLive(stage))
        {
            cluster.Succeed(PaperCluster.KeyOf(cluster.LiveJobs.First()));
        }

        for (var attempt = 0; attempt < 20 && cluster.HasLive(stage); attempt++)
        {
            if (how == "deadline")
            {
                cluster.ReplaceLive(stage, job => job with { Pod = null, FinishedCondition = "Failed", FailedReason = "DeadlineExceeded" }).Settle();
            }
            else
            {
                cluster.Fail(stage, how);
            }

            if (!cluster.HasLive(stage) && cluster.Stage(stage).NextAttemptAt is not null)
            {
                cluster.After(TimeSpan.FromHours(1));
            }
        }

        return cluster;
    }

    // What needs no Secret of its own needs the store's.
    private static PaperCluster WithoutSecret(PaperCluster cluster, string stage)
    {
        if (stage != "subtitles")
        {
            return cluster.SetSecret($"{stage}-keys", "1", isLabelled: false).Settle();
        }

        cluster.Settle().SucceedAll("download", "trim");
        cluster.Observation = cluster.Observation with { Secrets = cluster.Observation.Secrets.Remove("store") };
        return cluster.Succeed("transcribe").SetSecret("store", "2");
    }

    private static RecordingSpec Spec(bool allowErrors = true) => ARecording.Spec.Overriding(pipeline => pipeline with
    {
        Transcription = new TranscriptionSettings
        {
            Provider = TranscriptionProvider.OpenAI,
            Endpoint = "https://speech.example/v1",
            Credentials = new SecretReference("transcribe-keys"),
            AllowErrors = allowErrors,
        },
        Topics = new TopicsSettings { Enabled = true, Provider = TopicsProvider.OpenAI, Endpoint = "https://chat.example/v1", Model = "m", Credentials = new SecretReference("topics-keys") },
    });
}
