using Recordings.Resources;

namespace Recordings.Validation.Rules;

/// <summary>Where a RecordingSource looks: exactly one place, well formed.</summary>
internal static class FeedRules
{
    private const int MaxUsers = 200;
    private const int MaxUserId = 128;
    private const int MaxEmail = 254;
    private const int MaxPrefix = 512;
    private const int MaxPattern = 256;

    public static void Check(RecordingSourceSpec spec, FieldErrors errors)
    {
        var set = new[] { (Name: "zoom", IsSet: spec.Zoom is not null), (Name: "s3", IsSet: spec.S3 is not null), (Name: "http", IsSet: spec.Http is not null) }
            .Where(member => member.IsSet).Select(member => member.Name).ToList();
        if (set.Count != 1)
        {
            errors.Add("spec", set.Count == 0
                ? "says nothing of where to look: write exactly one of zoom, s3 and http"
                : $"has {string.Join(" and ", set)}: keep exactly one of them");
            return;
        }

        Zoom(spec.Zoom, errors);
        S3(spec.S3, errors);
        Http(spec.Http, errors);
    }

    private static void Zoom(ZoomFeed? zoom, FieldErrors errors)
    {
        if (zoom is null)
        {
            return;
        }

        errors.MaxLength("spec.zoom.userId", zoom.UserId, MaxUserId);
        ListChecks.Texts("spec.zoom.userEmails", zoom.UserEmails, MaxUsers, MaxEmail, errors);
        if (!string.IsNullOrEmpty(zoom.UserId) && zoom.UserEmails is { Count: > 0 })
        {
            errors.Add("spec.zoom", "has userId and userEmails: keep one of them");
        }

        errors.Required("spec.zoom.credentials", zoom.Credentials?.Name, "name a Secret with accountId, clientId and clientSecret");
        errors.Secret("spec.zoom.credentials", zoom.Credentials);
    }

    private static void S3(S3Feed? s3, FieldErrors errors)
    {
        if (s3 is null)
        {
            return;
        }

        S3Checks.Location("spec.s3", s3.Bucket, s3.Endpoint, s3.Region, s3.Credentials, isBucketRequired: true, errors);
        errors.MaxLength("spec.s3.prefix", s3.Prefix, MaxPrefix);
        errors.MaxLength("spec.s3.pattern", s3.Pattern, MaxPattern);
    }

    private static void Http(HttpFeed? http, FieldErrors errors)
    {
        if (http is null)
        {
            return;
        }

        errors.Required("spec.http.feedUrl", http.FeedUrl, "write the feed's address");
        errors.Url("spec.http.feedUrl", http.FeedUrl);
        errors.Secret("spec.http.headersFrom", http.HeadersFrom);
    }
}
