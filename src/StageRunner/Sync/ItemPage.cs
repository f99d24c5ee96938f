using Recordings.Contract;

namespace StageRunner.Sync;

/// <summary>
/// One page of a listing, however long that is: of all items after a mark it keeps no more than a page can hold, the oldest. As the order of items is
/// fixed, and not where in a listing they come, pages join without gaps whatever is added or removed in between.
/// </summary>
internal sealed class ItemPage(SyncRequest request)
{
    /// <summary>The most that a page is tried with.</summary>
    public const int MaxItems = 64;

    // Names that are shorter than this fit whatever they say: no need to try.
    private const int SurelyFits = 400;

    private readonly DateTimeOffset _since = Whole(request.Since);
    private readonly SortedDictionary<SyncMark, FoundItem> _oldest = new(SyncMark.Order);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private bool _isCut;

    /// <summary>Whether there can be a page with the item: its id and address may be longer than a page, and would stop the look for ever.</summary>
    public static bool CanHold(FoundItem item) => item.Id.Length + (item.Media?.Length ?? 0) <= SurelyFits
        || (PackAlone(item, isLast: false) is not null && PackAlone(item, isLast: true) is not null);

    /// <summary>Takes an item in, if it belongs to this page. <see cref="CanHold"/> must be true of it.</summary>
    public void Add(FoundItem item)
    {
        item = item.RecordedAt == default ? item with { RecordedAt = _since, IsUndated = true } : item with { RecordedAt = Whole(item.RecordedAt) };
        var isBefore = request.After is { } after && SyncMark.Order.Compare(item.Mark, after) <= 0;
        if (item.RecordedAt < _since || isBefore || !_ids.Add(item.Id))
        {
            return;
        }

        _oldest.Add(item.Mark, item);
        if (_oldest.Count > MaxItems)
        {
            var youngest = _oldest.Keys.Last();
            _oldest.Remove(youngest);
            _ids.Remove(youngest.Id);
            _isCut = true;
        }
    }

    /// <summary>The page as a termination message carries it: as many of the oldest as fit.</summary>
    public async Task<string> PackAsync(Func<FoundItem, Task<FoundItem>> complete)
    {
        var items = new List<FoundItem>();
        foreach (var item in _oldest.Values)
        {
            items.Add(await complete(item));
        }

        for (var count = items.Count; count > 0; count--)
        {
            if (PackedPage.TryPack(new SyncPage { Items = items[..count], IsLast = count == items.Count && !_isCut }) is { } packed)
            {
                return packed;
            }
        }

        // Nothing at all, or an item that fits only without what a download does not need.
        return items.Count == 0
            ? PackedPage.TryPack(new SyncPage { IsLast = true })!
            : PackAlone(items[0], isLast: items.Count == 1 && !_isCut) ?? throw new InvalidOperationException("An item was let in that no page holds");
    }

    private static string? PackAlone(FoundItem item, bool isLast) =>
        PackedPage.TryPack(new SyncPage { Items = [item with { Title = null, Transcript = null }], IsLast = isLast });

    private static DateTimeOffset Whole(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }
}
