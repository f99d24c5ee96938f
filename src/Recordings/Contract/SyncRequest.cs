using Recordings.Resources;

namespace Recordings.Contract;

/// <summary>
/// Settings of one look at a RecordingSource: its Job lists what is there, one page a Job. Exactly one of zoom, s3 and http is set. S3's
/// endpoint, region and credentials are filled in.
/// </summary>
public sealed record SyncRequest
{
    public ZoomFeed? Zoom { get; init; }
    public S3Feed? S3 { get; init; }
    public HttpFeed? Http { get; init; }

    /// <summary>Items recorded before this are left out. The same for all pages of one look.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The page begins after this item; null: with the first.</summary>
    public SyncMark? After { get; init; }
}

/// <summary>A place in the order of items: by <see cref="FoundItem.RecordedAt"/>, then by <see cref="FoundItem.Id"/> (ordinal).</summary>
/// <param name="At">When the item was recorded, in whole seconds.</param>
/// <param name="Id">The item's id.</param>
public sealed record SyncMark(DateTimeOffset At, string Id)
{
    /// <summary>The order of items.</summary>
    public static IComparer<SyncMark> Order { get; } = Comparer<SyncMark>.Create((one, other) =>
        one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(one.Id, other.Id));
}
