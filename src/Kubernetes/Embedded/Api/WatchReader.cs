using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Selectors;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>One event; a bookmark has no object of its own.</summary>
internal readonly record struct WatchItem(WatchEventType Type, StoredObject? Object, JsonObject? Bookmark = null);

/// <summary>The watch verb.</summary>
internal sealed class WatchReader(ObjectStore store, TimeProvider time, TimeSpan bookmarkInterval)
{
    public async IAsyncEnumerable<WatchItem> ReadAsync(
        StoredKind kind, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = new Filter(kind, options);
        var started = time.GetTimestamp();
        var (after, initial) = Start(filter, options.ResourceVersion);
        foreach (var item in initial)
        {
            yield return new WatchItem(WatchEventType.Added, item);
        }

        while (store.History.Next(after) is { } next)
        {
            foreach (var item in next.Changes.Select(filter.Show).OfType<WatchItem>())
            {
                yield return item;
            }

            after = next.Changes.Count > 0 ? next.Changes[^1].Version : after;
            var left = options.Timeout is { } timeout ? timeout - time.GetElapsedTime(started) : TimeSpan.MaxValue;
            if (left <= TimeSpan.Zero)
            {
                yield return Bookmark(kind, after);
                yield break;
            }

            if (next.Changes.Count == 0 && !await HasMoreAsync(next.More, left, cancellation))
            {
                yield return Bookmark(kind, after);
            }
        }
    }

    private (ulong After, IReadOnlyList<StoredObject> Initial) Start(Filter filter, string version)
    {
        if (version is "" or "0")
        {
            var state = store.Visible;
            return (state.Version, [.. state.Of(filter.Kind.Id).Values.Where(filter.Matches)]);
        }

        return ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? (after, [])
            : throw ApiErrors.BadRequest($"invalid resource version \"{version}\"");
    }

    private async Task<bool> HasMoreAsync(Task more, TimeSpan left, CancellationToken cancellation)
    {
        var wait = bookmarkInterval == Timeout.InfiniteTimeSpan || left < bookmarkInterval ? left : bookmarkInterval;
        try
        {
            await more.WaitAsync(wait == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : wait, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static WatchItem Bookmark(StoredKind kind, ulong version) => new(WatchEventType.Bookmark, Object: null, new JsonObject
    {
        ["apiVersion"] = kind.ApiVersion,
        ["kind"] = kind.Kind,
        ["metadata"] = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) },
    });

    private sealed class Filter(StoredKind kind, WatchOptions options)
    {
        private readonly LabelSelector _labels = LabelSelector.Parse(options.LabelSelector);
        private readonly FieldSelector _fields = FieldSelector.Parse(kind, options.FieldSelector);

        public StoredKind Kind => kind;

        public bool Matches(StoredObject item) =>
            (options.Namespace is null || item.Key.Namespace == options.Namespace)
                && _labels.Matches(item.Metadata.Labels)
                && _fields.Matches(item);

        // To who selects, an object that no longer matches is deleted, one that starts to is added.
        public WatchItem? Show(Change change)
        {
            if (change.Shown.Kind.Id != kind.Id)
            {
                return null;
            }

            var (was, matches) = (change.Old is { } old && Matches(old), change.New is { } now && Matches(now));
            return (was, matches) switch
            {
                (false, true) => new WatchItem(WatchEventType.Added, change.New),
                (true, true) => new WatchItem(WatchEventType.Modified, change.New),
                (true, false) => new WatchItem(WatchEventType.Deleted, change.Shown),
                _ => null,
            };
        }
    }
}
