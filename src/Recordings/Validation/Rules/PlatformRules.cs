using System.Globalization;
using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>The platform part of one output.</summary>
internal static class PlatformRules
{
    public static void Check(OutputSettings output, string field, ValidationContext context, FieldErrors errors)
    {
        var isWanted = output.Enabled is not false;
        S3(output.S3, $"{field}.s3", isWanted, errors);
        File(output.File, $"{field}.file", isWanted, context, errors);
        YouTube(output.Youtube, $"{field}.youtube", isWanted, errors);
        Vk(output.Vk, $"{field}.vk", isWanted, errors);
    }

    private static void S3(S3Output? s3, string field, bool isWanted, FieldErrors errors)
    {
        if (s3 is null)
        {
            return;
        }

        S3Checks.Location(field, s3.Bucket, s3.Endpoint, s3.Region, s3.Credentials, isBucketRequired: isWanted, errors);
        errors.MaxLength($"{field}.prefix", s3.Prefix, Limits.Prefix);
    }

    private static void File(FileOutput? file, string field, bool isWanted, ValidationContext context, FieldErrors errors)
    {
        if (file is null || !isWanted)
        {
            return;
        }

        if (errors.Required($"{field}.directory", file.Directory, "write a root's name and the directory in it"))
        {
            PathChecks.Check($"{field}.directory", file.Directory!, context.Roots, errors);
        }
    }

    private static void YouTube(YouTubeOutput? youtube, string field, bool isWanted, FieldErrors errors)
    {
        if (youtube is null)
        {
            return;
        }

        if (isWanted)
        {
            errors.Required($"{field}.credentials", youtube.Credentials?.Name, "name a Secret with clientId, clientSecret and refreshToken");
        }

        errors.Secret($"{field}.credentials", youtube.Credentials);
        errors.Defined($"{field}.privacy", youtube.Privacy);
        errors.MaxLength($"{field}.playlist", youtube.Playlist, 64);
        errors.Language($"{field}.language", youtube.Language);
        errors.Defined($"{field}.license", youtube.License);
        if (!string.IsNullOrEmpty(youtube.CategoryId) && !int.TryParse(youtube.CategoryId, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            errors.Add($"{field}.categoryId", $"{Checks.Quote(youtube.CategoryId)} is not a category: write its number, like \"27\" for education");
        }

        var isLeftToOthers = errors.IsFragment && youtube.Privacy is null;
        if (youtube.PublishAt is not null && youtube.Privacy is not YouTubePrivacy.Private && !isLeftToOthers)
        {
            errors.Add($"{field}.publishAt", "needs privacy: Private, for YouTube makes the video public at that time");
        }
    }

    private static void Vk(VkOutput? vk, string field, bool isWanted, FieldErrors errors)
    {
        if (vk is null)
        {
            return;
        }

        if (isWanted)
        {
            errors.Required($"{field}.credentials", vk.Credentials?.Name, "name a Secret with accessToken");
        }

        errors.Secret($"{field}.credentials", vk.Credentials);
        errors.Range($"{field}.groupId", vk.GroupId, 1, long.MaxValue);
        errors.Range($"{field}.albumId", vk.AlbumId, 1, long.MaxValue);
        errors.Defined($"{field}.privacy", vk.Privacy);
    }
}
