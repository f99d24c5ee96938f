using System.Globalization;
using Recordings.Contract;
using Recordings.Resources;

namespace Recordings.Validation.Rules;

/// <summary>The fields of spec that say how to run.</summary>
internal static class RunRules
{
    /// <summary>The stages that <c>restartFrom</c> may name.</summary>
    public static readonly IReadOnlyList<string> Stages =
    [
        StageNames.Download, StageNames.Trim, StageNames.Transcribe, StageNames.Topics, StageNames.Subtitles, StageNames.Segment,
        StageNames.Clips, StageNames.Upload,
    ];

    public static void Check(RecordingSpec spec, FieldErrors errors)
    {
        errors.MaxLength("spec.title", spec.Title, Limits.Title);
        errors.ObjectName("spec.template", spec.Template);
        errors.ObjectName("spec.runTemplate", spec.RunTemplate);
        errors.Defined<PauseMode>("spec.pauseMode", spec.PauseMode);
        errors.Defined<RunPolicy>("spec.runPolicy", spec.RunPolicy);
        errors.Defined<DeletionPolicy>("spec.deletionPolicy", spec.DeletionPolicy);
        if (spec.RunGeneration < 1)
        {
            errors.Add("spec.runGeneration", string.Create(CultureInfo.InvariantCulture, $"{spec.RunGeneration} is too low: it starts at 1 and only rises"));
        }

        if (!string.IsNullOrEmpty(spec.RestartFrom) && !Stages.Contains(spec.RestartFrom, StringComparer.Ordinal))
        {
            errors.Add("spec.restartFrom", $"{Checks.Quote(spec.RestartFrom)} is not a stage: write one of {string.Join(", ", Stages)}");
        }
    }
}
