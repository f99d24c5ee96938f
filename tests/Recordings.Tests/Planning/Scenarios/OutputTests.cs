using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>Several outputs, credentials, and publishing again.</summary>
public sealed class OutputTests
{
    private static readonly RecordingSpec TwoOutputs = ARecording.Spec.WithOutputs(
        ARecording.S3Output("good"),
        new OutputSettings
        {
            Name = "bad",
            S3 = new S3Output { Bucket = "elsewhere", Endpoint = "https://other.example", Credentials = new SecretReference("other") },
        });

    [Fact]
    public void Uploads_run_in_parallel_and_independently()
    {
        var cluster = new PaperCluster(TwoOutputs).SetSecret("other", "1").SucceedAll("download", "trim", "transcribe", "subtitles");

        Assert.Equal(2, cluster.LiveJobs.Count());
        Assert.Equal(RecordingPhase.Uploading, cluster.Status.Phase);
    }

    [Fact]
    public void One_refused_output_is_partial_and_heals_alone_when_its_secret_changes()
    {
        var cluster = new PaperCluster(TwoOutputs).SetSecret("other", "1").SucceedAll("download", "trim", "transcribe", "subtitles", "upload/good")
            .Fail("upload/bad", ErrorCodes.CredentialInvalid);

        Assert.Equal(RecordingPhase.Uploaded, cluster.Status.Phase);
        Assert.Equal(new UploadsStatus { Total = 2, Uploaded = 1, Failed = 1, Partial = true }, cluster.Status.Uploads);
        Assert.Equal("UploadsFailed", cluster.Condition("Succeeded").Reason);
        Assert.Equal("True", cluster.Condition("Finished").Status);

        cluster.SetSecret("other", "2");
        Assert.Equal("bad", cluster.Created[^1].Request.Instance);
        Assert.Equal(7, cluster.Created.Count);
        Assert.Equal("False", cluster.Condition("Finished").Status);

        cluster.Succeed("upload/bad");
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal("Accepted Succeeded Finished UpToDate", cluster.TrueConditions);
        Assert.Equal(7, cluster.Created.Count);
    }

    [Fact]
    public void The_same_secret_is_not_tried_twice()
    {
        var cluster = new PaperCluster(TwoOutputs).SetSecret("other", "1").SucceedAll("download", "trim", "transcribe", "subtitles", "upload/good")
            .Fail("upload/bad", ErrorCodes.CredentialInvalid).After(TimeSpan.FromDays(1));

        Assert.Equal(6, cluster.Created.Count);
    }

    [Fact]
    public void A_missing_secret_is_named_with_the_commands_that_make_it_and_heals()
    {
        var cluster = new PaperCluster(TwoOutputs).Settle().SucceedAll("download", "trim", "transcribe", "subtitles");

        var failure = cluster.Status.Failure!;
        Assert.Equal(("upload/bad", "CredentialMissing"), (failure.Stage, failure.Code));
        Assert.Contains("kubectl -n school create secret generic other --from-literal=accessKeyId=...", failure.Message, StringComparison.Ordinal);
        Assert.Contains("kubectl -n school label secret other recording-operator.dev/credentials=true", failure.Message, StringComparison.Ordinal);
        Assert.True(cluster.HasLive("upload/good"));

        cluster.SetSecret("other", "1", isLabelled: false);
        Assert.Equal(StageState.Failed, cluster.Stage("upload/bad").State);
        Assert.DoesNotContain("create secret", cluster.Status.Failure!.Message, StringComparison.Ordinal);

        cluster.SetSecret("other", "2");
        Assert.True(cluster.HasLive("upload/bad"));
        Assert.Null(cluster.Status.Failure);
    }

    [Fact]
    public void A_stage_gets_only_the_secrets_that_it_needs()
    {
        var cluster = new PaperCluster(TwoOutputs).SetSecret("other", "1").RunToEnd();

        Assert.Equal("store", string.Join(' ', cluster.Created.Single(job => job.Request.Stage == "download").Secrets));
        Assert.Equal("store", string.Join(' ', cluster.Created.Single(job => job.Request.Instance == "good").Secrets));
        Assert.Equal("other store", string.Join(' ', cluster.Created.Single(job => job.Request.Instance == "bad").Secrets));
    }

    [Fact]
    public void An_s3_place_without_endpoint_is_the_stores_and_its_credentials_never_go_elsewhere()
    {
        var spec = TwoOutputs.WithOutput("bad", output => output with { S3 = output.S3! with { Credentials = null } });
        var cluster = new PaperCluster(spec).RunToEnd();

        var good = cluster.Created.Single(job => job.Request.Instance == "good").Request.Settings.GetProperty("output").GetProperty("s3");
        var bad = cluster.Created.Single(job => job.Request.Instance == "bad").Request.Settings.GetProperty("output").GetProperty("s3");
        Assert.Equal("https://s3.example", good.GetProperty("endpoint").GetString());
        Assert.Equal("eu-1", good.GetProperty("region").GetString());
        Assert.Equal("store", good.GetProperty("credentials").GetProperty("name").GetString());
        Assert.Equal("https://other.example", bad.GetProperty("endpoint").GetString());
        Assert.False(bad.TryGetProperty("credentials", out _));
    }

    [Fact]
    public void A_raised_uploadGeneration_uploads_that_one_again_without_a_run()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b"))).RunToEnd();
        var created = cluster.Created.Count;

        cluster.Change(spec => spec.WithOutput("a", output => output with { UploadGeneration = 1 }));
        Assert.Equal("a", Assert.Single(cluster.Created.Skip(created)).Request.Instance);

        cluster.RunToEnd().After(TimeSpan.FromHours(1));
        Assert.Equal(created + 1, cluster.Created.Count);
        Assert.Equal(1, cluster.Output("a").UploadGeneration);
        Assert.Single(cluster.Output("a").Previous!);
        Assert.Null(cluster.Output("b").Previous);
        Assert.Equal("Accepted Succeeded Finished UpToDate", cluster.TrueConditions);
    }

    [Fact]
    public void Republish_never_leaves_what_is_up_alone()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutput("main", output => output with { Republish = RepublishRule.Never })).RunToEnd();

        cluster.Change(spec => spec.RunAgain() with { Title = "Another" }).RunToEnd();
        Assert.Equal(5, cluster.Created.Count);
        Assert.Equal("True", cluster.Condition("UpToDate").Status);

        cluster.Change(spec => spec.WithOutput("main", output => output with { UploadGeneration = 1 })).RunToEnd();
        Assert.Equal(6, cluster.Created.Count);
    }

    [Fact]
    public void Republish_always_uploads_again_in_every_run_but_not_within_one()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutput("main", output => output with { Republish = RepublishRule.Always })).RunToEnd();
        Assert.Equal(5, cluster.Created.Count);

        cluster.Change(spec => spec.RunAgain()).RunToEnd().After(TimeSpan.FromHours(1));
        Assert.Equal("upload", Assert.Single(cluster.Created.Skip(5)).Request.Stage);
        Assert.Equal("True", cluster.Condition("UpToDate").Status);
    }

    [Fact]
    public void A_disabled_output_is_skipped()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b") with { Enabled = false })).RunToEnd();

        Assert.Equal(OutputState.Skipped, cluster.Output("b").State);
        Assert.Equal(1, cluster.Status.Uploads!.Total);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
    }

    [Fact]
    public void Without_trimming_the_downloaded_media_is_read()
    {
        var cluster = new PaperCluster(ARecording.Spec.Overriding(pipeline => pipeline with { Trimming = new TrimmingSettings { Enabled = false } })).RunToEnd();

        Assert.Equal(["download"], cluster.Created.Single(job => job.Request.Stage == "transcribe").Request.Inputs.Select(input => input.Stage));
        Assert.Equal(["download", "transcribe", "subtitles"], cluster.Created.Single(job => job.Request.Stage == "upload").Request.Inputs.Select(input => input.Stage));
    }

    [Fact]
    public void With_trimming_the_trimmed_media_is_read_and_the_sidecar_too()
    {
        var cluster = new PaperCluster().RunToEnd();

        Assert.Equal(["download", "trim"], cluster.Created.Single(job => job.Request.Stage == "transcribe").Request.Inputs.Select(input => input.Stage));
        Assert.Equal(["trim", "transcribe", "subtitles"], cluster.Created.Single(job => job.Request.Stage == "upload").Request.Inputs.Select(input => input.Stage));
    }
}
