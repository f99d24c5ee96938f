using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>clips.</summary>
internal static class ClipsRules
{
    public static void Check(ClipsSettings? clips, string path, FieldErrors errors)
    {
        if (clips is null)
        {
            return;
        }

        Bounds(clips, path, errors);
        if (GoDuration.TryParse(clips.MinLength, out var min) && GoDuration.TryParse(clips.MaxLength, out var max) && max < min)
        {
            errors.Add($"{path}.maxLength", $"is shorter than minLength: write at least \"{clips.MinLength}\", or shorten minLength");
        }

        if (clips.Enabled is true)
        {
            Enabled(clips, path, errors);
        }
    }

    private static void Bounds(ClipsSettings clips, string path, FieldErrors errors)
    {
        errors.Defined($"{path}.provider", clips.Provider);
        errors.Url($"{path}.endpoint", clips.Endpoint);
        errors.MaxLength($"{path}.model", clips.Model, Limits.Model);
        errors.Secret($"{path}.credentials", clips.Credentials);
        errors.Range($"{path}.count", clips.Count, 1, 50);
        errors.Duration($"{path}.minLength", clips.MinLength, "1s", "30m");
        errors.Duration($"{path}.maxLength", clips.MaxLength, "1s", "30m");
        errors.Range($"{path}.parallelism", clips.Parallelism, 1, 8);
        errors.Defined($"{path}.aspect", clips.Aspect);
        errors.Duration($"{path}.fade", clips.Fade, "0s", "10s", emptyMeans: "none");
        errors.Range($"{path}.loudness", clips.Loudness, -40, -5, " LUFS");
        errors.MaxLength($"{path}.brandOverlay", clips.BrandOverlay, Limits.Key);
        if (clips.BrollLibrary is { } library)
        {
            S3Checks.Location(
                $"{path}.brollLibrary", library.Bucket, library.Endpoint, library.Region, library.Credentials, isBucketRequired: true, errors);
            errors.MaxLength($"{path}.brollLibrary.prefix", library.Prefix, Limits.Prefix);
        }
    }

    private static void Enabled(ClipsSettings clips, string path, FieldErrors errors)
    {
        if (clips.Provider == TopicsProvider.OpenAI)
        {
            errors.Required($"{path}.endpoint", clips.Endpoint, "provider OpenAI needs the address of a server, like \"https://api.openai.com/v1\"");
        }

        if (!string.IsNullOrEmpty(clips.BrandOverlay))
        {
            errors.Required($"{path}.brollLibrary", clips.BrollLibrary?.Bucket, "brandOverlay is a key in the library's bucket: say which that is");
        }
    }
}
