using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>The writing verbs on JSON, with the rules of a real API server. Reads go to the store's snapshots.</summary>
internal sealed class ObjectApi(ObjectStore store, KindRegistry kinds, TimeProvider time, Random random)
{
    private readonly CreateRules _create = new(time, random);
    private readonly DeleteRules _delete = new(time);

    public ObjectStore Store => store;

    public KindRegistry Kinds => kinds;

    public async Task<StoredObject> CreateAsync(StoredKind kind, JsonObject item, ImmutableDictionary<string, JsonObject>? applied = null)
    {
        var change = await WriteAsync((state, version) =>
        {
            var json = (JsonObject)item.DeepClone();
            var key = _create.Prepare(kind, json);
            return state.Find(kind.Id, key) is null
                ? new Change(version, Old: null, Make(kind, json, version, applied ?? ImmutableDictionary<string, JsonObject>.Empty))
                : throw ApiErrors.AlreadyExists(kind, key.Name);
        });
        return change!.New!;
    }

    /// <summary>Changes an object; what <paramref name="edit"/> returns is taken as if a client had sent it.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="key">Its name.</param>
    /// <param name="target">What part may change.</param>
    /// <param name="edit">Called with the newest object, under the store's lock.</param>
    /// <returns>The object as stored, or as it last was when the change removed its last finalizer.</returns>
    public async Task<StoredObject> UpdateAsync(StoredKind kind, ObjectKey key, UpdateTarget target, Func<StoredObject, Edited> edit)
    {
        StoredObject? found = null;
        var change = await WriteAsync((state, version) =>
        {
            found = state.Find(kind.Id, key) ?? throw ApiErrors.NotFound(kind, key.Name);
            var edited = edit(found);
            var json = UpdateRules.Prepare(found, edited.Json, target);
            var applied = edited.Applied ?? found.Applied;
            if (JsonNode.DeepEquals(json, found.ToJson()) && ReferenceEquals(applied, found.Applied))
            {
                return null;
            }

            var next = Make(kind, json, version, applied);
            return DeleteRules.IsGone(next) ? new Change(version, found, New: null, next) : new Change(version, found, next);
        });
        return change?.Shown ?? found!;
    }

    /// <summary>Deletes, or marks for deletion.</summary>
    /// <returns>False: there was none.</returns>
    public async Task<bool> DeleteAsync(StoredKind kind, ObjectKey key, DeleteOptions options)
    {
        var found = false;
        await WriteAsync((state, version) =>
        {
            if (state.Find(kind.Id, key) is not { } old)
            {
                return null;
            }

            found = true;
            return _delete.Delete(old, options, version);
        });
        return found;
    }

    private async Task<Change?> WriteAsync(Func<Snapshot, ulong, Change?> decide)
    {
        try
        {
            var change = await store.WriteAsync(decide);
            kinds.Follow(change?.Shown, isDeleted: change?.New is null);
            return change;
        }
        catch (IOException failure)
        {
            throw ApiErrors.NotSaved(failure.Message);
        }
    }

    private static StoredObject Make(StoredKind kind, JsonObject json, ulong version, ImmutableDictionary<string, JsonObject> applied)
    {
        json["metadata"]!["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        return new StoredObject(kind, json, applied);
    }
}
