using Recordings.Resources;

namespace Recordings.Validation.Rules;

/// <summary>What every place in an S3-compatible store has.</summary>
internal static class S3Checks
{
    public static void Location(
        string field, string? bucket, string? endpoint, string? region, SecretReference? credentials, bool isBucketRequired, FieldErrors errors)
    {
        if (isBucketRequired)
        {
            errors.Required($"{field}.bucket", bucket, "write the bucket's name");
        }

        if (!string.IsNullOrEmpty(bucket) && !Names.IsBucket(bucket))
        {
            errors.Add($"{field}.bucket", $"{Checks.Quote(bucket)} is not a bucket's name: write 3 to 63 letters, digits, \".\", \"-\" or \"_\"");
        }

        errors.Url($"{field}.endpoint", endpoint);
        errors.MaxLength($"{field}.region", region, Limits.Region);
        errors.Secret($"{field}.credentials", credentials);
    }
}
