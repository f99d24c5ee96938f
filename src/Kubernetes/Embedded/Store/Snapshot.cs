using System.Collections.Immutable;
using Kubernetes.Client;

namespace Kubernetes.Embedded.Store;

/// <summary>Everything that is stored, as of one version. Immutable: a reader is never disturbed by a writer.</summary>
internal sealed record Snapshot
{
    private static readonly ImmutableSortedDictionary<ObjectKey, StoredObject> NoObjects =
        ImmutableSortedDictionary.Create<ObjectKey, StoredObject>(KeyOrder.Instance);

    public static Snapshot Empty { get; } = new();

    /// <summary>The newest write's resourceVersion. 1: nothing written ("0" has a meaning of its own in the API).</summary>
    public ulong Version { get; init; } = 1;

    private ImmutableDictionary<KindId, ImmutableSortedDictionary<ObjectKey, StoredObject>> Kinds { get; init; } =
        ImmutableDictionary<KindId, ImmutableSortedDictionary<ObjectKey, StoredObject>>.Empty;

    private ImmutableDictionary<string, StoredObject> Uids { get; init; } = ImmutableDictionary<string, StoredObject>.Empty;

    private ImmutableDictionary<string, ImmutableHashSet<string>> DependentUids { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<string>>.Empty;

    public StoredObject? Find(KindId kind, ObjectKey key) => Kinds.GetValueOrDefault(kind)?.GetValueOrDefault(key);

    public StoredObject? FindUid(string uid) => Uids.GetValueOrDefault(uid);

    /// <summary>A kind's objects, by namespace and name.</summary>
    public ImmutableSortedDictionary<ObjectKey, StoredObject> Of(KindId kind) => Kinds.GetValueOrDefault(kind) ?? NoObjects;

    public IEnumerable<StoredObject> All() => Kinds.Values.SelectMany(objects => objects.Values);

    /// <summary>The objects that name this owner.</summary>
    public IEnumerable<StoredObject> DependentsOf(string ownerUid) =>
        DependentUids.GetValueOrDefault(ownerUid)?.Select(FindUid).OfType<StoredObject>() ?? [];

    /// <summary>The state after a change.</summary>
    public Snapshot With(Change change)
    {
        var kind = (change.New ?? change.Old)!.Kind.Id;
        var (objects, uids, dependents) = (Of(kind), Uids, DependentUids);
        if (change.Old is { } old)
        {
            (objects, uids, dependents) = (objects.Remove(old.Key), uids.Remove(old.Uid), Unlink(dependents, old));
        }

        if (change.New is { } added)
        {
            (objects, uids, dependents) = (objects.SetItem(added.Key, added), uids.SetItem(added.Uid, added), Link(dependents, added));
        }

        return this with { Version = change.Version, Kinds = Kinds.SetItem(kind, objects), Uids = uids, DependentUids = dependents };
    }

    private static ImmutableDictionary<string, ImmutableHashSet<string>> Link(
        ImmutableDictionary<string, ImmutableHashSet<string>> links, StoredObject item)
    {
        foreach (var owner in item.Metadata.OwnerReferences ?? [])
        {
            links = links.SetItem(owner.Uid, links.GetValueOrDefault(owner.Uid, []).Add(item.Uid));
        }

        return links;
    }

    private static ImmutableDictionary<string, ImmutableHashSet<string>> Unlink(
        ImmutableDictionary<string, ImmutableHashSet<string>> links, StoredObject item)
    {
        foreach (var owner in item.Metadata.OwnerReferences ?? [])
        {
            var rest = links.GetValueOrDefault(owner.Uid, []).Remove(item.Uid);
            links = rest.IsEmpty ? links.Remove(owner.Uid) : links.SetItem(owner.Uid, rest);
        }

        return links;
    }
}
