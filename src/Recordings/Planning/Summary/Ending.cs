using System.Collections.Immutable;
using System.Globalization;
using Recordings.Contract;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>Whether a Recording is at its end, and how.</summary>
/// <param name="IsFinished">Nothing more will happen by itself.</param>
/// <param name="Succeeded"><c>True</c>, <c>False</c> or <c>Unknown</c>.</param>
/// <param name="Reason">A constant of <see cref="Reasons"/>.</param>
/// <param name="Message">For people.</param>
internal sealed record Ending(bool IsFinished, string Succeeded, string Reason, string Message)
{
    private const string True = "True";
    private const string False = "False";
    private const string Unknown = "Unknown";

    /// <summary>Whether all is done.</summary>
    public bool HasSucceeded => Succeeded == True;

    public static Ending Of(Situation situation, ImmutableArray<StageVerdict> stages)
    {
        bool Any(Outlook outlook) => stages.Any(stage => stage.Outlook == outlook);

        if (Any(Outlook.Active))
        {
            return new Ending(IsFinished: false, Unknown, Reasons.Progressing, Progress(stages));
        }

        if (Any(Outlook.Held))
        {
            var reason = situation.Hold?.Reason ?? Reasons.Suspended;
            return new Ending(IsFinished: false, Unknown, reason, situation.Hold?.Message ?? "An output is suspended.");
        }

        if (Any(Outlook.Failed) || Any(Outlook.Blocked))
        {
            return Failed(situation, stages);
        }

        return situation.Spec.Skip && Any(Outlook.Outside)
            ? new Ending(IsFinished: true, Unknown, Reasons.SkippedByUser, "spec.skip is true.")
            : new Ending(IsFinished: true, True, Reasons.Complete, Progress(stages));
    }

    private static string Progress(ImmutableArray<StageVerdict> stages)
    {
        // A stage that is switched off is nothing to be done.
        var wanted = stages.Where(stage => stage.Status is not { State: StageState.Skipped, Reason: Reasons.Disabled or Reasons.Removed }).ToList();
        var done = wanted.Count(stage => stage.Status.State is StageState.Succeeded or StageState.Skipped);
        return string.Create(CultureInfo.InvariantCulture, $"{done} of {wanted.Count} stages are done.{GoneWithout(stages)}");
    }

    // A recording that is complete without something must not look like one that has everything.
    private static string GoneWithout(ImmutableArray<StageVerdict> stages)
    {
        var skipped = stages.Where(stage => stage.Status is { State: StageState.Skipped, Reason: Reasons.Error }).Select(stage => $"{stage.Node.Key} ({stage.Status.Code})").ToList();
        return skipped.Count == 0 ? "" : $" Skipped, since transcription.allowErrors is true: {string.Join(", ", skipped)}.";
    }

    private static Ending Failed(Situation situation, ImmutableArray<StageVerdict> stages)
    {
        if (stages.FirstOrDefault(stage => stage.Outlook == Outlook.Failed) is { } failed)
        {
            var reason = failed.Node.IsUpload ? Reasons.UploadsFailed : Reasons.StageFailed;
            return new Ending(IsFinished: true, False, reason, $"{failed.Node.Key}: {Failures.MessageOf(failed.Status)}");
        }

        return situation.Hold is { } hold
            ? new Ending(IsFinished: true, False, hold.Reason, hold.Message)
            : new Ending(IsFinished: true, False, ErrorCodes.LowQualityTranscript, ErrorCatalogue.Describe(ErrorCodes.LowQualityTranscript).Meaning);
    }
}
