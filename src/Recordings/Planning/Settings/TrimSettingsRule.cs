using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>The trim's settings.</summary>
internal static class TrimSettingsRule
{
    public static JsonElement Settings(SettingsInput input)
    {
        var trimming = input.Pipeline.Trimming ?? new TrimmingSettings();
        var request = new TrimRequest
        {
            SilenceThresholdDb = trimming.SilenceThresholdDb ?? 0,
            MinSilence = Durations.OrZero(trimming.MinSilence),
            PadBefore = Durations.OrZero(trimming.PadBefore),
            PadAfter = Durations.OrZero(trimming.PadAfter),
            Cut = trimming.Cut ?? CutMode.Exact,
            Audio = AudioChoice.Of(input),
            Integrity = DownloadSettingsRule.Integrity(input),
        };
        return JsonSerializer.SerializeToElement(request, RecordingsJson.Default.TrimRequest);
    }
}
