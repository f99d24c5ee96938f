using System.Globalization;
using Kubernetes.Client;
using Kubernetes.Embedded.Selectors;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>One page of a list.</summary>
internal sealed record ListPage(IReadOnlyList<StoredObject> Items, string ResourceVersion, string? Continue);

/// <summary>The list verb. All pages of one list show one version: the state is kept until the list was read, or many newer ones were begun.</summary>
internal sealed class ListReader(ObjectStore store)
{
    private const int ListsKept = 32;

    private readonly Lock _gate = new();
    private readonly List<Snapshot> _unfinished = [];

    public ListPage Read(StoredKind kind, ListOptions options)
    {
        var (state, after) = options.Continue is { Length: > 0 } token ? Resume(token) : (store.Visible, null);
        var labels = LabelSelector.Parse(options.LabelSelector);
        var fields = FieldSelector.Parse(kind, options.FieldSelector);
        var items = state.Of(kind.Id).Values
            .Where(item => after is null || KeyOrder.Instance.Compare(item.Key, after.Value) > 0)
            .Where(item => options.Namespace is null || item.Key.Namespace == options.Namespace)
            .Where(item => labels.Matches(item.Metadata.Labels) && fields.Matches(item))
            .Take(options.Limit is > 0 and var limit ? limit + 1 : int.MaxValue)
            .ToList();
        var version = state.Version.ToString(CultureInfo.InvariantCulture);
        if (options.Limit is not > 0 || items.Count <= options.Limit)
        {
            return new ListPage(items, version, Continue: null);
        }

        items.RemoveAt(items.Count - 1);
        Keep(state);
        return new ListPage(items, version, $"{version} {items[^1].Key.Namespace} {items[^1].Key.Name}");
    }

    private (Snapshot, ObjectKey?) Resume(string token)
    {
        var parts = token.Split(' ');
        if (parts.Length != 3 || !ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw ApiErrors.BadRequest("continue key is not valid");
        }

        lock (_gate)
        {
            var state = _unfinished.Find(state => state.Version == version) ?? throw ApiErrors.ListExpired();
            return (state, new ObjectKey(parts[1], parts[2]));
        }
    }

    private void Keep(Snapshot state)
    {
        lock (_gate)
        {
            _unfinished.RemoveAll(other => other.Version == state.Version);
            _unfinished.Add(state);
            if (_unfinished.Count > ListsKept)
            {
                _unfinished.RemoveAt(0);
            }
        }
    }
}
