using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Graph;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Laws;

/// <summary>Every stage, and every way in which one can end without success: where errors are allowed it is skipped, and the rest goes on.</summary>
public sealed class AllowedErrorsTests
{
    private const string Speech = "speech";
    private static readonly string[] Allowed = [StageNames.Transcribe, StageNames.Topics, StageNames.Subtitles];

    /// <summary>A code each, and whether only the last of several attempts ends it.</summary>
    private static readonly (string Code, bool IsTriedAgain)[] Ways =
    [
        (ErrorCodes.TranscriptInvalid, false),
        (ErrorCodes.CredentialInvalid, false),
        (ErrorCodes.CredentialExpired, false),
        (ErrorCodes.CredentialMissing, false),
        (ErrorCodes.ProviderTimeout, true),
        (ErrorCodes.BadProviderOutput, true),
        (ErrorCodes.OutOfMemory, true),
        (ErrorCodes.OutOfDisk, true),
        (ErrorCodes.DeadlineExceeded, true),
        (ErrorCodes.Crashed, true),
        (ErrorCodes.Internal, true),
    ];

    public static TheoryData<string, string, bool, bool> All { get; } = Combined();

    [Theory]
    [MemberData(nameof(All))]
    public void Where_errors_are_allowed_the_stage_is_skipped_and_told_and_the_uploads_go_on(string stage, string code, bool isTriedAgain, bool allows)
    {
        var cluster = Cluster(allows);
        RunUntil(cluster, stage);
        var key = PaperCluster.KeyOf(cluster.LiveJobs.First(job => job.Stage == stage));
        cluster.Fail(key, code);
        while (isTriedAgain && cluster.Stage(key).State == StageState.Pending)
        {
            cluster.Fail(AtNextAttempt(cluster, key), code);
        }

        cluster.RunToEnd();

        Check(cluster, key, code, mayFail: allows && Allowed.Contains(stage));
    }

    [Theory]
    [InlineData(StageNames.Transcribe, "absent")]
    [InlineData(StageNames.Transcribe, "unlabelled")]
    [InlineData(StageNames.Topics, "absent")]
    [InlineData(StageNames.Topics, "unlabelled")]
    [InlineData(StageNames.Segment, "absent")]
    [InlineData(StageNames.Upload, "absent")]
    public void Missing_credentials_are_an_error_like_any_other(string stage, string how)
    {
        foreach (var allows in new[] { true, false })
        {
            var cluster = Cluster(allows);
            cluster.Observation = cluster.Observation with { Secrets = cluster.Observation.Secrets.Remove(SecretOf(stage)) };
            if (how == "unlabelled")
            {
                cluster.SetSecret(SecretOf(stage), "1", isLabelled: false);
            }

            cluster.RunToEnd();

            Check(cluster, stage == StageNames.Upload ? "upload/main" : stage, ErrorCodes.CredentialMissing, mayFail: allows && Allowed.Contains(stage));
        }
    }

    [Fact]
    public void The_next_run_tries_a_stage_again_whose_credentials_were_missing()
    {
        var cluster = Cluster(allows: true);
        cluster.Observation = cluster.Observation with { Secrets = cluster.Observation.Secrets.Remove(SecretOf(StageNames.Topics)) };
        cluster.RunToEnd();
        Assert.True(cluster.Status.Control!.CanRun);

        cluster.SetSecret(SecretOf(StageNames.Topics), "1").Change(spec => spec.RunAgain()).RunToEnd();

        Assert.Equal(StageState.Succeeded, cluster.Stage("topics").State);
        Assert.DoesNotContain("Skipped", cluster.Condition(ConditionTypes.Succeeded).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_artifact_store_is_nobody_s_credentials_and_is_waited_for()
    {
        var cluster = Cluster(allows: true);
        RunUntil(cluster, StageNames.Transcribe);
        cluster.Succeed("transcribe");
        cluster.Fail("subtitles", ErrorCodes.OutOfMemory);
        cluster.SetSecret("store", "2", isLabelled: false).After(TimeSpan.FromHours(1)).RunToEnd();
        Assert.Equal((StageState.Failed, ErrorCodes.CredentialMissing), (cluster.Stage("subtitles").State, cluster.Stage("subtitles").Code));

        cluster.SetSecret("store", "3").RunToEnd();

        Assert.Equal(StageState.Succeeded, cluster.Stage("subtitles").State);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
    }

    private static void Check(PaperCluster cluster, string key, string code, bool mayFail)
    {
        var stage = cluster.Stage(key);
        Assert.Equal((mayFail ? StageState.Skipped : StageState.Failed, code), (stage.State, stage.Code));
        Assert.NotNull(stage.Message);
        Assert.Equal(mayFail ? "True" : "False", cluster.Condition(ConditionTypes.Succeeded).Status);
        if (mayFail)
        {
            Assert.Equal(Reasons.Error, stage.Reason);
            Assert.Equal(OutputState.Uploaded, cluster.Output("main").State);
            Assert.StartsWith($"Published without {key} ({code})", cluster.Output("main").Message, StringComparison.Ordinal);
            Assert.EndsWith($"Skipped, since transcription.allowErrors is true: {key} ({code}).", cluster.Condition(ConditionTypes.Succeeded).Message, StringComparison.Ordinal);
            Assert.Contains(cluster.EventLog, entry => entry.Reason == EventReasons.StageSkipped && entry.Message.StartsWith($"{key}: skipped, since errors are allowed: {code}: ", StringComparison.Ordinal));
            Assert.Equal("False", cluster.Condition(ConditionTypes.Stalled).Status);
        }
    }

    private static TheoryData<string, string, bool, bool> Combined()
    {
        var all = new TheoryData<string, string, bool, bool>();
        foreach (var (stage, way, allows) in from stage in StageGraph.Stages from way in Ways from allows in new[] { true, false } select (stage, way, allows))
        {
            all.Add(stage.Name, way.Code, way.IsTriedAgain, allows);
        }

        return all;
    }

    private static string AtNextAttempt(PaperCluster cluster, string key)
    {
        cluster.AtWake();
        return key;
    }

    /// <summary>Everything before a stage is done, and so is what may be done beside it before its first Job.</summary>
    private static void RunUntil(PaperCluster cluster, string stage)
    {
        while (!cluster.LiveJobs.Any(job => job.Stage == stage))
        {
            cluster.Succeed(PaperCluster.KeyOf(cluster.LiveJobs.First()));
        }
    }

    private static string SecretOf(string stage) => stage == StageNames.Transcribe ? Speech : stage;

    private static PaperCluster Cluster(bool allows)
    {
        var spec = ARecording.Spec.Overriding(pipeline => pipeline with
        {
            Transcription = new TranscriptionSettings { Provider = TranscriptionProvider.Fireworks, Credentials = new SecretReference(Speech), AllowErrors = allows },
            Topics = Model(StageNames.Topics),
            Clips = new ClipsSettings { Enabled = true, Provider = TopicsProvider.OpenAI, Endpoint = "https://ai.example.com/v1", Model = "m", Credentials = new SecretReference(StageNames.Segment) },
            Outputs = [.. pipeline.Outputs!.Select(output => output with { S3 = output.S3! with { Credentials = new SecretReference(StageNames.Upload) } })],
        });
        var cluster = new PaperCluster(spec);
        return new[] { Speech, StageNames.Topics, StageNames.Segment, StageNames.Upload }.Aggregate(cluster, (made, secret) => made.SetSecret(secret, "1"));
    }

    private static TopicsSettings Model(string secret) => new()
    {
        Enabled = true,
        Provider = TopicsProvider.OpenAI,
        Endpoint = "https://ai.example.com/v1",
        Model = "m",
        Credentials = new SecretReference(secret),
    };
}
