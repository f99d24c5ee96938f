using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>An upload's settings: where to, and what the video is called there.</summary>
internal static class UploadSettingsRule
{
    public static JsonElement Settings(SettingsInput input)
    {
        var output = Filled(input);
        var request = new UploadRequest
        {
            Output = WithoutSwitches(output),
            Metadata = Metadata(input, output),
            Title = string.IsNullOrEmpty(input.Spec.Title) ? input.Identity.Name : input.Spec.Title,
            RecordedAt = input.Spec.RecordedAt,
        };
        return JsonSerializer.SerializeToElement(request, RecordingsJson.Default.UploadRequest);
    }

    public static IEnumerable<SecretNeed> Secrets(SettingsInput input)
    {
        var output = Filled(input);
        return SecretNeeds.Optional(output.S3?.Credentials?.Name, SecretNeed.S3Keys)
            .Concat(SecretNeeds.Optional(output.Youtube?.Credentials?.Name, ["clientId", "clientSecret", "refreshToken"]))
            .Concat(SecretNeeds.Optional(output.Vk?.Credentials?.Name, ["accessToken"]))
            .Concat(SecretNeeds.Optional(Metadata(input, output).Thumbnail?.S3?.Credentials?.Name, SecretNeed.S3Keys));
    }

    // Stores have no thumbnails: what they do not use must not make them stale.
    private static MetadataSettings Metadata(SettingsInput input, OutputSettings output)
    {
        var metadata = OutputMetadata.Of(input.Pipeline.Metadata, output);
        if (output.Youtube is null && output.Vk is null)
        {
            return metadata with { Thumbnail = null };
        }

        if (metadata.Thumbnail?.S3 is not { } image)
        {
            return metadata;
        }

        var place = S3Defaults.Fill(image.Endpoint, image.Region, image.Credentials, input.Store.S3);
        return metadata with { Thumbnail = new ThumbnailSettings { S3 = image with { Endpoint = place.Endpoint, Region = place.Region, Credentials = place.Credentials } } };
    }

    private static OutputSettings Filled(SettingsInput input)
    {
        var output = input.Output ?? new OutputSettings();
        if (output.S3 is not { } s3)
        {
            return output;
        }

        var place = S3Defaults.Fill(s3.Endpoint, s3.Region, s3.Credentials, input.Store.S3);
        return output with { S3 = s3 with { Endpoint = place.Endpoint, Region = place.Region, Credentials = place.Credentials } };
    }

    /// <summary>When to upload is the planner's business; only what would be uploaded may change the fingerprint.</summary>
    private static OutputSettings WithoutSwitches(OutputSettings output) => output with
    {
        Enabled = null,
        Publish = output.Publish == PublishedThing.Clips ? PublishedThing.Clips : null,
        Suspended = null,
        Republish = null,
        TitleTemplate = null,
        DescriptionTemplate = null,
        UploadGeneration = output.UploadGeneration is > 0 ? output.UploadGeneration : null,
    };
}
