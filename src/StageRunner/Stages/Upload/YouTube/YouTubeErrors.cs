using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>What YouTube answers, as errors: a limit by its words, anything else by its reason first, then by the status.</summary>
internal static class YouTubeErrors
{
    private const int Unauthorized = 401;
    private const int TooMany = 429;

    /// <summary>The error of an answer that is no success.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="secret">The Secret's name.</param>
    /// <param name="tokens">What must not be in the message.</param>
    /// <param name="now">For resets.</param>
    public static StageException Of(PlatformAnswer answer, string secret, IReadOnlyCollection<string> tokens, DateTimeOffset now)
    {
        var fault = YouTubeFaultBody.Read(answer);
        var message = $"YouTube answered {answer.Status}{(fault.Reason.Length > 0 ? $" {PlatformText.Clean(fault.Reason, tokens)}" : "")}"
            + (fault.Message.Length > 0 ? $" \"{PlatformText.Clean(fault.Message, tokens)}\"" : "");
        return OfLimit(answer, fault, message, now) ?? fault.Reason switch
        {
            "authError" or "unauthorized" or "expired" => new StageException(ErrorCodes.CredentialInvalid, $"{message}: it refuses the tokens of Secret \"{secret}\""),
            "insufficientPermissions" => new StageException(
                ErrorCodes.CredentialInvalid, $"{message}: the refreshToken of Secret \"{secret}\" lacks a scope; connect the channel with youtube.upload and youtube.force-ssl"),
            "accessNotConfigured" => new StageException(
                ErrorCodes.CredentialInvalid, $"{message}: switch on the YouTube Data API v3 in the Google Cloud project of Secret \"{secret}\", then raise runGeneration"),
            "youtubeSignupRequired" => new StageException(ErrorCodes.UploadRejected, $"{message}: this Google account has no YouTube channel; create one"),
            "captionExists" => new StageException(ErrorCodes.UploadRejected, message),
            "backendError" or "internalError" => new StageException(ErrorCodes.UploadUnavailable, message, answer.RetryAfter),
            _ => ByStatus(answer, fault, message, secret),
        };
    }

    // uploadLimitExceeded is a day's whatever it says; the others come for minutes and for days.
    private static StageException? OfLimit(PlatformAnswer answer, YouTubeFaultBody fault, string message, DateTimeOffset now)
    {
        if (fault.Reason == "uploadLimitExceeded")
        {
            return new StageException(ErrorCodes.UploadQuota, $"{message}: the channel may upload no more today", PacificDay.Next(now));
        }

        var isDaily = fault.Reason is "quotaExceeded" or "dailyLimitExceeded" or "dailyLimitExceededUnreg";
        var isShort = fault.Reason is "rateLimitExceeded" or "userRateLimitExceeded" or "uploadRateLimitExceeded" or "limitExceeded" or "servingLimitExceeded" or "concurrentLimitExceeded";
        if (!isDaily && !isShort && answer.Status != TooMany && fault.State != "RESOURCE_EXHAUSTED")
        {
            return null;
        }

        return LimitWords.AreDaily(fault.AllWords) || (isDaily && !LimitWords.AreShort(fault.AllWords))
            ? new StageException(ErrorCodes.UploadQuota, $"{message}: the project's quota of this day is used up", PacificDay.Next(now))
            : new StageException(ErrorCodes.UploadRateLimited, message, answer.RetryAfter);
    }

    private static StageException ByStatus(PlatformAnswer answer, YouTubeFaultBody fault, string message, string secret) => answer.Status switch
    {
        Unauthorized => new StageException(ErrorCodes.CredentialInvalid, $"{message}: it refuses the tokens of Secret \"{secret}\""),
        408 or 409 or 425 or >= 500 or < 400 => new StageException(ErrorCodes.UploadUnavailable, message, answer.RetryAfter),

        // YouTube says why in JSON. What has none comes from something in between: a proxy's page, a portal's login.
        _ when !fault.IsYouTubes && fault.IsPage => new StageException(ErrorCodes.UploadUnavailable, $"{message} with a page that is not YouTube's: something in between answers", answer.RetryAfter),
        _ => new StageException(ErrorCodes.UploadRejected, message),
    };
}
