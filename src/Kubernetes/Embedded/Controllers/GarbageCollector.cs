using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Store;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Controllers;

/// <summary>Deletes what belongs to owners that are all gone, and carries out orphan and foreground deletes.</summary>
internal sealed class GarbageCollector(ObjectApi api, EmbeddedOptions options)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        // An object's change concerns itself and the owners that wait for it.
        using var loop = new KeyLoop<string>("garbage", api.Store, options, item => [item.Uid, .. Owners(item).Select(owner => owner.Uid)], ReconcileAsync);
        await loop.RunAsync(cancellation);
    }

    private async Task<TimeSpan?> ReconcileAsync(string uid)
    {
        var state = api.Store.Visible;
        if (state.FindUid(uid) is not { } item)
        {
            foreach (var dependent in state.DependentsOf(uid))
            {
                await CollectAsync(state, dependent);
            }

            return null;
        }

        await CollectAsync(state, item);
        await FinalizeAsync(state, item);
        return null;
    }

    private async Task CollectAsync(Snapshot state, StoredObject item)
    {
        var dangling = Owners(item).Where(owner => state.FindUid(owner.Uid) is null).Select(owner => owner.Uid).ToList();
        if (dangling.Count == 0)
        {
            return;
        }

        if (dangling.Count < Owners(item).Count)
        {
            await RemoveOwnersAsync(item, dangling);
        }
        else if (item.Metadata.DeletionTimestamp is null)
        {
            await DeleteAsync(item);
        }
    }

    private async Task FinalizeAsync(Snapshot state, StoredObject item)
    {
        var finalizers = item.Metadata.DeletionTimestamp is null ? [] : item.Metadata.Finalizers ?? [];
        if (finalizers.Contains(DeleteRules.OrphanFinalizer))
        {
            foreach (var dependent in state.DependentsOf(item.Uid))
            {
                await RemoveOwnersAsync(dependent, [item.Uid]);
            }

            await RemoveFinalizerAsync(item, DeleteRules.OrphanFinalizer);
        }
        else if (finalizers.Contains(DeleteRules.ForegroundFinalizer))
        {
            await DeleteDependentsAsync(state, item);
        }
    }

    private async Task DeleteDependentsAsync(Snapshot state, StoredObject item)
    {
        var dependents = state.DependentsOf(item.Uid).ToList();
        foreach (var dependent in dependents.Where(dependent => dependent.Metadata.DeletionTimestamp is null))
        {
            await DeleteAsync(dependent);
        }

        if (!api.Store.Visible.DependentsOf(item.Uid).Any(dependent => Blocks(dependent, item.Uid)))
        {
            await RemoveFinalizerAsync(item, DeleteRules.ForegroundFinalizer);
        }
    }

    private Task<bool> DeleteAsync(StoredObject item) => api.DeleteAsync(item.Kind, item.Key, new DeleteOptions { Uid = item.Uid });

    private Task RemoveOwnersAsync(StoredObject item, List<string> owners) => EditAsync(item, metadata =>
        RemoveFrom(metadata, "ownerReferences", reference => owners.Contains(reference?["uid"].Text() ?? "")));

    private Task RemoveFinalizerAsync(StoredObject item, string finalizer) => EditAsync(item, metadata =>
        RemoveFrom(metadata, "finalizers", name => name.Text() == finalizer));

    private async Task EditAsync(StoredObject item, Action<JsonObject> edit)
    {
        try
        {
            await api.UpdateAsync(item.Kind, item.Key, UpdateTarget.Main, newest =>
            {
                var json = newest.ToJson();
                if (newest.Uid == item.Uid)
                {
                    edit(json.Child("metadata"));
                }

                return new Edited(json);
            });
        }
        catch (KubernetesException failure) when (failure.IsNotFound)
        {
            // Gone already: there is nothing left to edit.
            return;
        }
    }

    private static void RemoveFrom(JsonObject metadata, string list, Func<JsonNode?, bool> which)
    {
        foreach (var item in (metadata[list] as JsonArray ?? []).Where(which).ToList())
        {
            metadata[list]!.AsArray().Remove(item);
        }
    }

    private static bool Blocks(StoredObject dependent, string ownerUid) =>
        Owners(dependent).Any(owner => owner.Uid == ownerUid && owner.BlockOwnerDeletion == true);

    private static IList<V1OwnerReference> Owners(StoredObject item) => item.Metadata.OwnerReferences ?? [];
}
