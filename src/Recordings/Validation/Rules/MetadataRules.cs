using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>metadata.</summary>
internal static class MetadataRules
{
    public static void Check(MetadataSettings? metadata, string path, ValidationContext context, FieldErrors errors)
    {
        if (metadata is null)
        {
            return;
        }

        TemplateChecks.Check($"{path}.titleTemplate", metadata.TitleTemplate, Limits.TitleTemplate, errors);
        TemplateChecks.Check($"{path}.descriptionTemplate", metadata.DescriptionTemplate, Limits.DescriptionTemplate, errors);
        ListChecks.Texts($"{path}.tags", metadata.Tags, maxCount: 100, maxLength: 100, errors);
        Thumbnail(metadata.Thumbnail, $"{path}.thumbnail", errors);
        TopicsDisplay(metadata.TopicsDisplay, $"{path}.topicsDisplay", errors);
    }

    private static void Thumbnail(ThumbnailSettings? thumbnail, string path, FieldErrors errors)
    {
        if (thumbnail is null || (thumbnail.S3 is null && thumbnail.FrameAt is null))
        {
            return;
        }

        if (thumbnail is { S3: not null, FrameAt: not null })
        {
            errors.Add(path, "has s3 and frameAt: keep one of them");
        }

        errors.Duration($"{path}.frameAt", thumbnail.FrameAt, "0s", "48h");
        if (thumbnail.S3 is { } image)
        {
            S3Checks.Location($"{path}.s3", image.Bucket, image.Endpoint, image.Region, image.Credentials, isBucketRequired: true, errors);
            errors.Required($"{path}.s3.key", image.Key, "write the image's key");
            errors.MaxLength($"{path}.s3.key", image.Key, Limits.Key);
        }
    }

    private static void TopicsDisplay(TopicsDisplaySettings? display, string path, FieldErrors errors)
    {
        errors.Range($"{path}.maxCount", display?.MaxCount, 0, 999);
        errors.Range($"{path}.minLength", display?.MinLength, 0, 999, " characters");
        errors.Range($"{path}.maxLength", display?.MaxLength, 1, 999, " characters");
        errors.Defined($"{path}.format", display?.Format);
        errors.MaxLength($"{path}.prefix", display?.Prefix, 500);
        if (display?.MaxLength < display?.MinLength)
        {
            errors.Add($"{path}.maxLength", "is less than minLength: raise it or lower minLength");
        }
    }
}
