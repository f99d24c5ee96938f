using Recordings.Json;

namespace Recordings.Contract;

/// <summary>A <see cref="SyncPage"/> as text that fits a termination message, which is how a Job tells the operator what it found.</summary>
public static class PackedPage
{
    /// <summary>The longest text: what a termination message leaves besides the rest of a <see cref="StageResult"/>.</summary>
    public const int MaxLength = 3400;

    /// <summary>The text; null: these items are too many for one page.</summary>
    public static string? TryPack(SyncPage page) => PackedJson.TryPack(page, RecordingsJson.Default.SyncPage, MaxLength);

    /// <summary>The page; null: the text is none.</summary>
    public static SyncPage? TryUnpack(string? text) => PackedJson.TryUnpack(text, RecordingsJson.Default.SyncPage) is { Items: not null } page ? page : null;
}
