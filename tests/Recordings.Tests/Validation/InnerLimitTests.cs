using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Builders;

namespace Recordings.Tests.Validation;

/// <summary>A wait that is longer than the time its stage has would be cut off by it: told before anything runs, and where both were set.</summary>
public sealed class InnerLimitTests
{
    [Fact]
    public void A_batch_must_fit_into_the_default_timeout_of_its_stage() => Assert.Equal(
        "spec.overrides.transcription.maxWait: transcription.maxWait \"24h\" (from Overrides) does not fit into stages.cpu.timeout \"4h\" "
        + "(from the built-in default), when the stage is stopped: shorten maxWait, or raise stages.transcribe.timeout",
        MessageOf(new PaperCluster(WaitingFor("24h"))));

    [Fact]
    public void Both_may_come_from_templates_which_are_named() => Assert.Equal(
        "spec.overrides.transcription.maxWait: transcription.maxWait \"50m\" (from the built-in default) does not fit into stages.transcribe.timeout \"30m\" "
        + "(from DefaultTemplate \"house\"), when the stage is stopped: shorten maxWait, or raise stages.transcribe.timeout",
        MessageOf(new PaperCluster(WaitingFor(maxWait: null)).SetTemplate("house", Timeout("transcribe", "30m") with { Default = true })));

    [Theory]
    [InlineData("3h59m", null, true)]
    [InlineData("4h", null, false)]
    [InlineData("24h", "25h", true)]
    [InlineData("24h", "24h", false)]
    public void The_stage_s_own_timeout_beats_that_of_its_class(string maxWait, string? timeout, bool isGood)
    {
        var cluster = new PaperCluster(WaitingFor(maxWait).Overriding(pipeline => timeout is null ? pipeline : pipeline with { Stages = Stages("transcribe", timeout) }));

        Assert.Equal(isGood ? "True" : "False", cluster.Settle().Condition(ConditionTypes.Accepted).Status);
    }

    [Fact]
    public void Who_does_not_wait_for_a_batch_is_not_asked() => Assert.Equal(
        "The spec is valid.",
        MessageOf(new PaperCluster(ARecording.Spec.Overriding(pipeline => pipeline with
        {
            Transcription = new TranscriptionSettings { MaxWait = "24h" },
            Stages = Stages("cpu", "30m"),
        }))));

    [Fact]
    public void A_command_of_the_operator_must_fit_too()
    {
        var whisper = new CommandDefinition { Program = "whisper", Timeout = TimeSpan.FromHours(5) };
        var settings = ARecording.Operator with { Commands = ARecording.Operator.Commands.Add("whisper", whisper) };
        var spec = ARecording.Spec.Overriding(pipeline => pipeline with { Transcription = new TranscriptionSettings { Provider = TranscriptionProvider.Command, Command = "whisper" } });

        Assert.Equal(
            "spec.overrides.transcription.command: commands.whisper.timeout \"5h\" (from the operator's configuration) does not fit into stages.cpu.timeout \"4h\" "
            + "(from the built-in default), when the stage is stopped: use a command with a shorter timeout, or raise stages.transcribe.timeout",
            MessageOf(new PaperCluster(spec, settings)));
    }

    private static string MessageOf(PaperCluster cluster) => cluster.Settle().Condition(ConditionTypes.Accepted).Message;

    private static RecordingSpec WaitingFor(string? maxWait) => ARecording.Spec.Overriding(pipeline => pipeline with
    {
        Transcription = new TranscriptionSettings { Provider = TranscriptionProvider.FireworksBatch, Credentials = new SecretReference("speech"), MaxWait = maxWait },
    });

    private static RecordingTemplateSpec Timeout(string stage, string timeout) => new() { Pipeline = new PipelineSpec { Stages = Stages(stage, timeout) } };

    private static Dictionary<string, StageRunSettings> Stages(string stage, string timeout) =>
        new(StringComparer.Ordinal) { [stage] = new StageRunSettings { Timeout = timeout } };
}
