using Recordings.Json;
using Recordings.Resources.Status;

namespace Recordings.Contract;

/// <summary>
/// What became of each clip as text that fits a termination message. Where it would not fit, addresses go first, then ids: the store has all of it.
/// </summary>
public static class PackedClips
{
    /// <summary>The longest text: half of a termination message, whose other half is for steps and notes.</summary>
    public const int MaxLength = 2000;

    private static readonly IReadOnlyList<Func<ClipUpload, ClipUpload>> Shorter =
    [
        clip => clip,
        clip => clip with { Url = null },
        clip => clip with { Url = null, Id = null },
    ];

    /// <summary>The text.</summary>
    public static string Pack(IReadOnlyList<ClipUpload> clips) => Shorter
        .Select(shorter => PackedJson.TryPack([.. clips.Select(shorter)], RecordingsJson.Default.IReadOnlyListClipUpload, MaxLength))
        .First(text => text is not null)!;

    /// <summary>What was packed; null: the text is nothing of the kind.</summary>
    public static IReadOnlyList<ClipUpload>? TryUnpack(string? text) => PackedJson.TryUnpack(text, RecordingsJson.Default.IReadOnlyListClipUpload);
}
