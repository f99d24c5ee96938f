using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>trimming.</summary>
internal static class TrimmingRules
{
    public static void Check(TrimmingSettings? trimming, string path, FieldErrors errors)
    {
        if (trimming is null)
        {
            return;
        }

        errors.Range($"{path}.silenceThresholdDb", trimming.SilenceThresholdDb, -100, 0, " dB");
        errors.Duration($"{path}.minSilence", trimming.MinSilence, "100ms", "1h");
        errors.Duration($"{path}.padBefore", trimming.PadBefore, "0s", "1h");
        errors.Duration($"{path}.padAfter", trimming.PadAfter, "0s", "1h");
        errors.Defined($"{path}.cut", trimming.Cut);
    }
}
