using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload.Vk;

/// <summary>What VK answers, as errors: by the code in the body, for its status is always 200.</summary>
internal static class VkErrors
{
    private static readonly TimeSpan Flood = TimeSpan.FromHours(1);
    private static readonly TimeSpan Quota = TimeSpan.FromHours(6);

    /// <summary>The error for a code.</summary>
    /// <param name="code">VK's.</param>
    /// <param name="said">VK's words, cleaned.</param>
    /// <param name="method">What was called.</param>
    /// <param name="secret">The Secret's name.</param>
    /// <param name="now">For pauses.</param>
    public static StageException Of(int code, string said, string method, string secret, DateTimeOffset now)
    {
        var message = $"VK answered error {code} to {method}{(said.Length > 0 ? $" \"{said}\"" : "")}";
        return code switch
        {
            5 or 28 or 3609 => new StageException(ErrorCodes.CredentialExpired, $"{message}: the accessToken of Secret \"{secret}\" is good no more; put a new one there"),
            4 or 7 or 17 or 24 or 27 or 1105 => new StageException(
                ErrorCodes.CredentialInvalid, $"{message}: the accessToken of Secret \"{secret}\" is not enough; make one with the scopes video, groups and wall and confirm the login"),
            14 or 3300 => new StageException(
                ErrorCodes.UploadRejected, $"{message}: VK wants to see a person; open vk.com with this account, answer its question, then raise runGeneration"),
            6 => new StageException(ErrorCodes.UploadRateLimited, message),
            9 => new StageException(ErrorCodes.UploadQuota, message, now + Flood),
            29 or 601 => new StageException(ErrorCodes.UploadQuota, message, now + Quota),
            1 or 10 or 22 or 36 => new StageException(ErrorCodes.UploadUnavailable, message),
            _ => new StageException(ErrorCodes.UploadRejected, message),
        };
    }
}
