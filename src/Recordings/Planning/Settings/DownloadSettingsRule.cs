using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>The download's settings: the source, with S3 endpoint, region and credentials filled in.</summary>
internal static class DownloadSettingsRule
{
    public static JsonElement Settings(SettingsInput input) =>
        JsonSerializer.SerializeToElement(new DownloadRequest { Source = Source(input), Integrity = Integrity(input) }, RecordingsJson.Default.DownloadRequest);

    /// <summary>Null for the default, so that its fingerprints are those of old.</summary>
    public static MediaIntegrityRule? Integrity(SettingsInput input) =>
        input.Pipeline.Download?.Integrity is MediaIntegrityRule.Salvage ? MediaIntegrityRule.Salvage : null;

    public static IEnumerable<SecretNeed> Secrets(SettingsInput input)
    {
        var source = Source(input);
        return SecretNeeds.Optional(source.S3?.Credentials?.Name, SecretNeed.S3Keys)
            .Concat(SecretNeeds.Optional(source.Http?.HeadersFrom?.Name, SecretNeed.HeaderKeys))
            .Concat(SecretNeeds.Optional(source.Zoom?.Credentials?.Name, SecretNeed.ZoomKeys));
    }

    private static SourceSpec Source(SettingsInput input)
    {
        var source = input.Spec.Source ?? new SourceSpec();
        if (source.S3 is not { } s3)
        {
            return source;
        }

        var place = S3Defaults.Fill(s3.Endpoint, s3.Region, s3.Credentials, input.Store.S3);
        return source with { S3 = s3 with { Endpoint = place.Endpoint, Region = place.Region, Credentials = place.Credentials } };
    }
}
