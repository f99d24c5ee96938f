using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>What moments are looked for, and by whom.</summary>
internal static class SegmentSettingsRule
{
    public static JsonElement Settings(SettingsInput input)
    {
        var clips = input.Pipeline.Clips ?? new ClipsSettings();
        var request = new SegmentRequest
        {
            Provider = clips.Provider ?? TopicsProvider.BuiltIn,
            Endpoint = clips.Endpoint,
            Model = clips.Model,
            Secret = clips.Credentials?.Name,
            Count = clips.Count ?? 0,
            MinLength = Durations.OrZero(clips.MinLength),
            MaxLength = Durations.OrZero(clips.MaxLength),
        };
        return JsonSerializer.SerializeToElement(request, RecordingsJson.Default.SegmentRequest);
    }

    public static IEnumerable<SecretNeed> Secrets(SettingsInput input) =>
        SecretNeeds.Optional(input.Pipeline.Clips?.Credentials?.Name, SecretNeed.ProviderKeys);
}
