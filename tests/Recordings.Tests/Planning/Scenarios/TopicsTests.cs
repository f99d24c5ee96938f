using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>The stage topics within the pipeline, and what providers are told.</summary>
public sealed class TopicsTests
{
    private static readonly TopicsSettings Wanted = new() { Enabled = true };

    [Fact]
    public void Topics_and_subtitles_run_at_the_same_time_and_uploads_wait_for_both()
    {
        var cluster = Cluster(pipeline => pipeline with { Topics = Wanted }).SucceedAll("download", "trim", "transcribe");

        Assert.Equal("download=Succeeded trim=Succeeded transcribe=Succeeded topics=Running subtitles=Running segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Pending(WaitingForStage)", cluster.Stages);
        cluster.Succeed("topics");
        Assert.False(cluster.HasLive("upload/main"));
        cluster.Succeed("subtitles");
        Assert.Contains("topics", cluster.Created[^1].Request.Inputs.Select(input => input.Stage));
    }

    [Fact]
    public void A_transcription_that_may_fail_takes_topics_with_it()
    {
        var cluster = Cluster(pipeline => pipeline with { Topics = Wanted, Transcription = new TranscriptionSettings { AllowErrors = true } })
            .SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.ProviderRejected);

        Assert.Equal(
            "download=Succeeded trim=Succeeded transcribe=Skipped(Error) topics=Skipped(ParentFailed) subtitles=Skipped(ParentFailed) segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Running", cluster.Stages);
    }

    [Fact]
    public void Without_a_transcription_there_are_no_topics() => Assert.Contains(
        "topics=Skipped(Disabled)",
        Cluster(pipeline => pipeline with { Topics = Wanted, Transcription = new TranscriptionSettings { Enabled = false } }).Stages,
        StringComparison.Ordinal);

    [Fact]
    public void Other_topics_cost_no_transcription()
    {
        var cluster = Cluster(pipeline => pipeline with { Topics = Wanted }).SucceedAll("download", "trim", "transcribe");
        cluster.SucceedAll("topics", "subtitles", "upload/main");
        var before = cluster.Created.Count;

        cluster.Change(spec => spec.Overriding(pipeline => pipeline with { Topics = Wanted with { Granularity = TopicGranularity.Long } }).RunAgain());

        Assert.Equal(["topics"], cluster.Created.Skip(before).Select(job => job.Request.Stage));
    }

    [Theory]
    [InlineData("http://whisper.speech:8000/v1", true)]
    [InlineData("http://169.254.169.254/v1", false)]
    public void Only_what_the_operator_lists_may_be_at_a_private_address(string endpoint, bool allowed)
    {
        var spec = ARecording.Spec.Overriding(pipeline => pipeline with { Transcription = new TranscriptionSettings { Provider = TranscriptionProvider.OpenAI, Endpoint = endpoint } });
        var cluster = new PaperCluster(spec, ARecording.Operator with { PrivateEndpoints = ["http://whisper.speech:8000"] }).Settle().SucceedAll("download", "trim");

        Assert.Equal(allowed, cluster.Created[^1].Request.Tuning.AllowPrivateProvider);
        Assert.False(cluster.Created[0].Request.Tuning.AllowPrivateProvider);
    }

    [Fact]
    public void A_command_is_what_the_operator_defines_under_its_name()
    {
        var spec = ARecording.Spec.Overriding(pipeline => pipeline with { Transcription = new TranscriptionSettings { Provider = TranscriptionProvider.Command, Command = "whisper" } });
        var defined = new CommandDefinition { Program = "whisper-cli", Arguments = ["{audio}"] };
        var settings = ARecording.Operator with { Commands = ARecording.Operator.Commands.Add("whisper", defined) };
        var cluster = new PaperCluster(spec, settings).Settle().SucceedAll("download", "trim");

        Assert.Equal("whisper-cli", cluster.Created[^1].Request.Settings.Deserialize(RecordingsJson.Default.TranscribeRequest)!.Program!.Program);
        Assert.Equal("False", new PaperCluster(spec).Settle().Condition("Accepted").Status);
    }

    private static PaperCluster Cluster(Func<PipelineSpec, PipelineSpec> overrides) => new PaperCluster(ARecording.Spec.Overriding(overrides)).Settle();
}
