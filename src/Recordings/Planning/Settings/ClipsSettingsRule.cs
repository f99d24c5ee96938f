using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>How clips look and sound, and how many Jobs share them.</summary>
internal static class ClipsSettingsRule
{
    private const int MaxShards = 8;

    // What a status has room for besides a share's two lines: see StatusBounds.
    private const int MaxOutputs = 50;

    /// <summary>How many Jobs: never more than there can be clips, and few where there are very many outputs.</summary>
    public static int Shards(SettingsInput input)
    {
        if (input.Pipeline.Clips is not { Enabled: true } clips)
        {
            return 1;
        }

        var wanted = Math.Min(clips.Parallelism ?? 1, clips.Count ?? MaxShards);
        var room = (MaxOutputs - (input.Pipeline.Outputs?.Count ?? 0)) / 2;
        return Math.Clamp(Math.Min(wanted, room), 1, MaxShards);
    }

    public static JsonElement Settings(SettingsInput input)
    {
        var clips = input.Pipeline.Clips ?? new ClipsSettings();
        var request = new ClipsRequest
        {
            Aspect = clips.Aspect ?? ClipAspect.Source,
            BurnSubtitles = clips.BurnSubtitles ?? false,
            MissingGlyphs = clips.MissingGlyphs ?? MissingGlyphs.Omit,
            Fade = Durations.OrZero(clips.Fade),
            Loudness = clips.Loudness ?? 0,
            Audio = AudioChoice.Untrimmed(input),
            Shard = input.Shard ?? 1,
            Shards = Shards(input),
            BrollLibrary = Library(input),
            BrandOverlay = string.IsNullOrEmpty(clips.BrandOverlay) ? null : clips.BrandOverlay,
        };
        return JsonSerializer.SerializeToElement(request, RecordingsJson.Default.ClipsRequest);
    }

    public static IEnumerable<SecretNeed> Secrets(SettingsInput input) => SecretNeeds.Optional(Library(input)?.Credentials?.Name, SecretNeed.S3Keys);

    private static S3Prefix? Library(SettingsInput input)
    {
        if (input.Pipeline.Clips?.BrollLibrary is not { } library)
        {
            return null;
        }

        var place = S3Defaults.Fill(library.Endpoint, library.Region, library.Credentials, input.Store.S3);
        return library with { Endpoint = place.Endpoint, Region = place.Region, Credentials = place.Credentials };
    }
}
