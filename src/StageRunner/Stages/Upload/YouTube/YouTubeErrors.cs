using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>What YouTube answers, as errors: by its reason first, then by the status.</summary>
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
        var (reason, said) = Read(answer);
        var message = $"YouTube answered {answer.Status}{(reason.Length > 0 ? $" {PlatformText.Clean(reason, tokens)}" : "")}"
            + (said.Length > 0 ? $" \"{PlatformText.Clean(said, tokens)}\"" : "");
        return reason switch
        {
            "quotaExceeded" or "dailyLimitExceeded" =>
                new StageException(ErrorCodes.UploadQuota, $"{message}: the project's quota of this day is used up", PacificDay.Next(now)),
            "uploadLimitExceeded" => new StageException(ErrorCodes.UploadQuota, $"{message}: the channel may upload no more today", PacificDay.Next(now)),
            "rateLimitExceeded" or "userRateLimitExceeded" or "uploadRateLimitExceeded" => new StageException(ErrorCodes.UploadRateLimited, message, answer.RetryAfter),
            "authError" or "unauthorized" or "expired" => new StageException(ErrorCodes.CredentialInvalid, $"{message}: it refuses the tokens of Secret \"{secret}\""),
            "insufficientPermissions" => new StageException(
                ErrorCodes.CredentialInvalid, $"{message}: the refreshToken of Secret \"{secret}\" lacks a scope; connect the channel with youtube.upload and youtube.force-ssl"),
            "youtubeSignupRequired" => new StageException(ErrorCodes.UploadRejected, $"{message}: this Google account has no YouTube channel; create one"),
            "captionExists" => new StageException(ErrorCodes.UploadRejected, message),
            "backendError" or "internalError" => new StageException(ErrorCodes.UploadUnavailable, message, answer.RetryAfter),
            _ => ByStatus(answer, message, secret),
        };
    }

    private static StageException ByStatus(PlatformAnswer answer, string message, string secret) => answer.Status switch
    {
        Unauthorized => new StageException(ErrorCodes.CredentialInvalid, $"{message}: it refuses the tokens of Secret \"{secret}\""),
        TooMany => new StageException(ErrorCodes.UploadRateLimited, message, answer.RetryAfter),
        408 or 409 or >= 500 => new StageException(ErrorCodes.UploadUnavailable, message, answer.RetryAfter),
        _ => new StageException(ErrorCodes.UploadRejected, message),
    };

    private static (string Reason, string Message) Read(PlatformAnswer answer)
    {
        using var document = answer.Json();
        var error = document is null ? default : PlatformText.Member(document.RootElement, "error");
        var first = PlatformText.Items(error, "errors").FirstOrDefault();
        return (PlatformText.Of(first, "reason"), PlatformText.Of(error, "message"));
    }
}
