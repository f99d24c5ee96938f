using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;

namespace StageRunner.Media;

/// <summary>What ffmpeg's words mean.</summary>
internal static class MediaErrors
{
    private static readonly string[] CutShort = ["moov atom not found", "partial file", "File ended prematurely", "Truncating packet"];
    private static readonly string[] Damage = ["Invalid data found", "Error while decoding", "error while decoding", "corrupt decoded frame", "Error submitting packet"];

    /// <summary>Whether a line says that the file ends too early.</summary>
    public static bool SaysCutShort(string text) => CutShort.Any(sign => text.Contains(sign, StringComparison.Ordinal));

    /// <summary>Whether a line reports bytes that could not be decoded.</summary>
    public static bool SaysDamaged(string line) => Damage.Any(sign => line.Contains(sign, StringComparison.Ordinal));

    /// <summary>Why a file that looked like media can't be opened.</summary>
    public static StageException Unreadable(string errors) =>
        errors.Contains("No space left on device", StringComparison.Ordinal)
            ? new StageException(ErrorCodes.OutOfDisk, "the scratch volume is full")
            : SaysCutShort(errors)
                ? new StageException(ErrorCodes.MediaTruncated, "the file has no index, which is written last: its recorder died, or it was not transferred whole. Nobody can tell where its frames begin")
                : new StageException(ErrorCodes.MediaCorrupt, $"the file can't be read: {LastLine(errors)}");

    /// <summary>The last thing that a tool said, without the path it worked on, shortened.</summary>
    public static string LastLine(string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var last = lines.Length == 0 ? "no message" : lines[^1];
        var path = last.IndexOf("file:", StringComparison.Ordinal);
        var colon = path < 0 ? -1 : last.IndexOf(": ", path, StringComparison.Ordinal);
        return ForeignText.Cut(colon < 0 ? last : last[(colon + 2)..]);
    }
}
