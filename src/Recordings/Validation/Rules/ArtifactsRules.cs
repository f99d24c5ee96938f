using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>artifacts.</summary>
internal static class ArtifactsRules
{
    public static void Check(ArtifactsSettings? artifacts, string path, FieldErrors errors)
    {
        if (artifacts?.S3 is not { } s3)
        {
            return;
        }

        S3Checks.Location($"{path}.s3", s3.Bucket, s3.Endpoint, s3.Region, s3.Credentials, isBucketRequired: true, errors);
        errors.MaxLength($"{path}.s3.prefix", s3.Prefix, Limits.Prefix);
        if (s3.Prefix is not null && s3.Prefix.Split('/').Contains("..", StringComparer.Ordinal))
        {
            errors.Add($"{path}.s3.prefix", "has \"..\" in it: write a plain prefix");
        }
    }
}
