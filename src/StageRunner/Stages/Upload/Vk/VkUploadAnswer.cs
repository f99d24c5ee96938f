using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.Vk;

/// <summary>
/// What the server says that takes a video's bytes. It is not the API: its codes are its own, and it answers objects, lists and pages, with status 200 for errors
/// too. Whatever it says is no reason to give a place up, unless it says that the file or the place is bad.
/// </summary>
internal static class VkUploadAnswer
{
    private const string TooFast = "-12";
    private static readonly string[] Busy = ["too fast", "too many", "flood", "rate limit", "slow down"];
    private static readonly string[] Gone = ["expired", "hash", "signature"];
    private static readonly string[] Bad = ["format", "codec", "corrupt", "too big", "too large", "too small", "too short", "invalid video", "not a video", "blocked"];
    private static readonly string[] Evidence = ["video_id", "video_hash", "owner_id", "size", "vid"];

    /// <summary>Whether it says that the bytes are there; false: it says nothing.</summary>
    /// <exception cref="StageException">UploadRateLimited, UploadSessionLost, UploadRejected, UploadUnavailable: it says that they are not.</exception>
    public static bool IsTaken(PlatformAnswer answer, Func<string, string> clean)
    {
        var body = answer.Json() ?? default;
        var error = body["error"];
        var isObject = error.Kind == OutsideKind.Object;
        var said = isObject ? PlatformText.Of(error, "error_msg") : error.Text ?? PlatformText.Of(body, "error_msg");
        var number = PlatformText.Of(isObject ? error : body, "error_code");
        var isError = (error.IsSaid && error.Flag is not false) || body["error_code"].Whole is { } code && code != 0;
        return isError ? throw Fault(number, said, clean) : Evidence.Any(name => PlatformText.Of(body, name).Length > 0);
    }

    private static StageException Fault(string number, string said, Func<string, string> clean)
    {
        var message = $"VK answered{(number.Length > 0 ? $" error {clean(number)}" : "")} to the upload{(said.Length > 0 ? $" \"{clean(said)}\"" : "")}";
        return number == TooFast || Holds(said, Busy) ? new StageException(ErrorCodes.UploadRateLimited, message)
            : Holds(said, Bad) ? new StageException(ErrorCodes.UploadRejected, $"{message}: it does not take this file")
            : Holds(said, Gone) ? new StageException(ErrorCodes.UploadSessionLost, $"{message}: it does not take the upload at this address any more")
            : new StageException(ErrorCodes.UploadUnavailable, message);
    }

    private static bool Holds(string said, string[] words) => words.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase));
}
