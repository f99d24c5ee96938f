using Recordings.Contract;
using Recordings.Resources;

namespace Recordings.Validation.Rules;

/// <summary>spec.source: exactly one, of a kind that exists, and well formed.</summary>
internal static class SourceRules
{
    private const string Field = "spec.source";

    public static void Check(SourceSpec? source, ValidationContext context, FieldErrors errors)
    {
        var set = Members(source).ToList();
        if (set.Count != 1)
        {
            errors.Add(Field, set.Count == 0
                ? "is missing: write exactly one of http, s3, zoom and file"
                : $"has {string.Join(" and ", set)}: keep exactly one of them");
            return;
        }

        Http(source!.Http, errors);
        S3(source.S3, errors);
        Zoom(source.Zoom, errors);
        File(source.File, context, errors);
        if (!string.IsNullOrEmpty(source.TranscriptEncoding) && TextEncodings.Find(source.TranscriptEncoding) is null)
        {
            errors.Add($"{Field}.transcriptEncoding", $"{Checks.Quote(source.TranscriptEncoding)} is no encoding that is known: write a name like \"windows-1251\", \"gb18030\" or \"utf-16\"");
        }
    }

    private static IEnumerable<string> Members(SourceSpec? source)
    {
        if (source?.Http is not null)
        {
            yield return "http";
        }

        if (source?.S3 is not null)
        {
            yield return "s3";
        }

        if (source?.Zoom is not null)
        {
            yield return "zoom";
        }

        if (source?.File is not null)
        {
            yield return "file";
        }
    }

    private static void Http(HttpSource? http, FieldErrors errors)
    {
        if (http is null)
        {
            return;
        }

        errors.Required($"{Field}.http.url", http.Url, "write the media's address");
        errors.Url($"{Field}.http.url", http.Url);
        errors.Url($"{Field}.http.transcriptUrl", http.TranscriptUrl);
        errors.Secret($"{Field}.http.headersFrom", http.HeadersFrom);
        if (!string.IsNullOrEmpty(http.Sha256) && !Names.IsSha256(http.Sha256))
        {
            errors.Add($"{Field}.http.sha256", $"{Checks.Quote(http.Sha256)} is not a SHA-256: write its 64 lower-case hex digits");
        }
    }

    private static void S3(S3Source? s3, FieldErrors errors)
    {
        if (s3 is null)
        {
            return;
        }

        S3Checks.Location($"{Field}.s3", s3.Bucket, s3.Endpoint, s3.Region, s3.Credentials, isBucketRequired: true, errors);
        errors.Required($"{Field}.s3.key", s3.Key, "write the object's key");
        errors.MaxLength($"{Field}.s3.key", s3.Key, Limits.Key);
        errors.MaxLength($"{Field}.s3.transcriptKey", s3.TranscriptKey, Limits.Key);
    }

    private static void Zoom(ZoomSource? zoom, FieldErrors errors)
    {
        if (zoom is null)
        {
            return;
        }

        errors.Required($"{Field}.zoom.meetingId", zoom.MeetingId, "write the meeting's UUID or number");
        errors.MaxLength($"{Field}.zoom.meetingId", zoom.MeetingId, 64);
        errors.Required($"{Field}.zoom.credentials", zoom.Credentials?.Name, "name a Secret with accountId, clientId and clientSecret");
        errors.Secret($"{Field}.zoom.credentials", zoom.Credentials);
        errors.Defined<ZoomFileType>($"{Field}.zoom.fileType", zoom.FileType);
    }

    private static void File(FileSource? file, ValidationContext context, FieldErrors errors)
    {
        if (file is null)
        {
            return;
        }

        if (errors.Required($"{Field}.file.path", file.Path, "write a root's name and the path in it"))
        {
            PathChecks.Check($"{Field}.file.path", file.Path, context.Roots, errors);
        }

        if (!string.IsNullOrEmpty(file.TranscriptPath))
        {
            PathChecks.Check($"{Field}.file.transcriptPath", file.TranscriptPath, context.Roots, errors);
        }
    }
}
