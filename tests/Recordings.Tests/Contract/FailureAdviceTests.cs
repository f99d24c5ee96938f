using Recordings.Contract;
using Recordings.Resources.Status;

namespace Recordings.Tests.Contract;

/// <summary>Advice never contradicts the state: what is over is not said to go on, and what goes on is not said to be over.</summary>
public sealed class FailureAdviceTests
{
    private static readonly string[] GoesOn = ["Nothing", "tried again", "goes on", "looked at again", "asked again", "asked for again", "starts again", "continues", "looked for"];

    public static TheoryData<string> Codes() => new(ErrorCatalogue.All.Select(error => error.Code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_failed_for_good_is_not_said_to_go_on(string code)
    {
        var advice = FailureAdvice.Of(Status(code, StageState.Failed))!;

        if (ErrorCatalogue.Describe(code).Class != ErrorClass.Permanent)
        {
            Assert.StartsWith("No attempt is left: it is not tried again by itself. ", advice, StringComparison.Ordinal);
            Assert.EndsWith("; then raise spec.runGeneration.", advice, StringComparison.Ordinal);
            Assert.DoesNotContain("Nothing", advice, StringComparison.Ordinal);
        }
        else
        {
            // Its own words are for this: nothing else ever becomes of it, and a credential error heals.
            Assert.Equal(ErrorCatalogue.Describe(code).Advice, advice);
            Assert.DoesNotContain("Nothing", advice, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_is_tried_again_is_said_to_be(string code) =>
        Assert.Equal(ErrorCatalogue.Describe(code).Advice, FailureAdvice.Of(Status(code, StageState.Pending)));

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_run_on_this_machine_that_has_ended_goes_on_with_retry_alone(string code)
    {
        foreach (var state in (StageState[])[StageState.Failed, StageState.Pending, StageState.Queued])
        {
            var advice = FailureAdvice.OfLocal(Status(code, state))!;

            Assert.EndsWith("; then run it again with --retry, which continues from there.", advice, StringComparison.Ordinal);
            Assert.DoesNotContain(GoesOn, word => advice[..advice.LastIndexOf(';')].Contains(word, StringComparison.Ordinal));
            Assert.DoesNotContain("runGeneration", advice, StringComparison.Ordinal);
            Assert.DoesNotContain("pod", advice, StringComparison.Ordinal);
            Assert.DoesNotContain("node", advice, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_remedy_is_half_a_sentence(string code)
    {
        foreach (var remedy in (string[])[Remedies.Of(code), Remedies.Of(code, isLocal: true)])
        {
            Assert.True(char.IsAsciiLetterUpper(remedy[0]), remedy);
            Assert.False(remedy.EndsWith('.'), remedy);
        }
    }

    [Fact]
    public void A_code_that_one_stage_has_for_good_and_another_not_is_told_as_what_goes_on()
    {
        var status = new RecordingStatus
        {
            Stages =
            [
                new StageStatus { Name = "upload/a", State = StageState.Failed, Code = ErrorCodes.UploadUnavailable },
                new StageStatus { Name = "upload/b", State = StageState.Pending, Code = ErrorCodes.UploadUnavailable },
            ],
        };

        Assert.Equal(ErrorCatalogue.Describe(ErrorCodes.UploadUnavailable), FailureAdvice.Describe(status, ErrorCodes.UploadUnavailable));
    }

    [Fact]
    public void Without_a_failure_there_is_no_advice()
    {
        Assert.Null(FailureAdvice.Of(new RecordingStatus()));
        Assert.Null(FailureAdvice.OfLocal(new RecordingStatus()));
    }

    private static RecordingStatus Status(string code, StageState state) => new()
    {
        Failure = new FailureStatus { Stage = "trim", Code = code, Message = "..." },
        Stages = [new StageStatus { Name = "trim", State = state, Code = code }],
    };
}
