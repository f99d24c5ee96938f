using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;

namespace StageRunner.Stages.Upload.Vk;

/// <summary>What VK's API answers, as errors: by the code in the body, for its status is always 200. A code that nobody knows may pass by itself.</summary>
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
            5 or 28 or 1116 or 3609 => new StageException(ErrorCodes.CredentialExpired, $"{message}: the accessToken of Secret \"{secret}\" is good no more; put a new one there"),
            4 or 7 or 17 or 24 or 27 or 1105 or 1117 => new StageException(
                ErrorCodes.CredentialInvalid, $"{message}: the accessToken of Secret \"{secret}\" is not enough; make one with the scopes video, groups and wall and confirm the login"),
            14 or (>= 3300 and <= 3304) => new StageException(
                ErrorCodes.UploadRejected, $"{message}: VK wants to see a person; open vk.com with this account, answer its question, then raise runGeneration"),
            29 or 601 => new StageException(ErrorCodes.UploadQuota, message, now + Quota),
            _ when LimitWords.AreDaily(said) => new StageException(ErrorCodes.UploadQuota, message, now + Quota),
            6 => new StageException(ErrorCodes.UploadRateLimited, message),
            9 => new StageException(ErrorCodes.UploadQuota, message, now + Flood),
            15 or 203 or 204 => new StageException(
                ErrorCodes.UploadRejected,
                $"{message}: the account of Secret \"{secret}\" may not do that there; give it a role in the community of vk.groupId that may add videos, "
                + "switch the community's videos on, and check vk.albumId; then raise runGeneration"),
            18 or 30 or 37 or 3610 or 3611 => new StageException(
                ErrorCodes.UploadRejected, $"{message}: the account or the community is blocked, deleted or closed; look at it on vk.com, then raise runGeneration"),
            _ when IsFinal(code) => new StageException(ErrorCodes.UploadRejected, message),
            _ => new StageException(ErrorCodes.UploadUnavailable, message),
        };
    }

    // As the reference describes them: the same request meets the same refusal.
    private static bool IsFinal(int code) => code is 2 or 3 or 8 or 11 or 16 or 20 or 21 or 23 or 33 or 34
        or 100 or 101 or 104 or 113 or 114 or 118 or 121 or 125 or 129 or 150 or 200 or 201 or 205 or 214 or 219 or 224 or 300 or 302 or 500 or 800 or 801;
}
