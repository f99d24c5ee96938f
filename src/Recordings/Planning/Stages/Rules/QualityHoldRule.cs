using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>A transcript that looks hallucinated is not published before a person says so.</summary>
internal static class QualityHoldRule
{
    public static StageVerdict? Apply(StageView stage)
    {
        var holds = stage.Situation.Pipeline.Pipeline.Transcription?.Quality?.OnLow != LowQualityAction.Continue;
        var readsTranscript = stage.Inputs.Artifacts.Any(input => input.Stage == StageNames.Transcribe);
        return stage.Node.IsUpload && holds && readsTranscript && stage.Situation.Quality?.Verdict == QualityVerdict.Low
            ? stage.Wait(Reasons.QualityHold, ErrorCatalogue.Describe(ErrorCodes.LowQualityTranscript).Advice, Outlook.Blocked) with { NeedsUser = true }
            : null;
    }
}
