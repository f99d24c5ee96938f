using Kubernetes.Client;
using Kubernetes.Models;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Informers;

/// <summary>
/// Reads a whole list, page by page. It asks for the newest state, not for what the server happens to have cached: so the cache never goes back
/// in time, and a version once written is certainly seen after a list.
/// </summary>
internal sealed class Lister<T>(IKubernetesClient client, ResourceKind<T> kind, InformerOptions<T> options, ILogger logger)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public async Task ListIntoAsync(CachedObjects<T> cache, CancellationToken cancellation)
    {
        try
        {
            await ListAsync(cache, options.PageSize, cancellation);
        }
        catch (KubernetesException e) when (e.IsGone)
        {
            // The pages' version was compacted away between two of them: once more, in one piece.
            await ListAsync(cache, pageSize: null, cancellation);
        }
    }

    private async Task ListAsync(CachedObjects<T> cache, int? pageSize, CancellationToken cancellation)
    {
        var items = new List<T>();
        var unreadable = new HashSet<ObjectKey>();
        string? next = null;
        string version;
        do
        {
            var page = await client.ListAsync(kind, Page(pageSize, next, unreadable), cancellation);
            items.AddRange(page.Items.Select(cache.Keep));
            (next, version) = (page.Continue, page.ResourceVersion);
        }
        while (!string.IsNullOrEmpty(next));
        cache.Replace(items, unreadable, version);
    }

    private ListOptions Page(int? pageSize, string? next, HashSet<ObjectKey> unreadable) => new()
    {
        Namespace = options.Namespace,
        LabelSelector = options.LabelSelector,
        FieldSelector = options.FieldSelector,
        Limit = pageSize,
        Continue = next,
        OnUnreadable = (key, error) =>
        {
            unreadable.Add(key);
            logger.LogError(error, "{Kind} {Key} can't be decoded and is left out", kind.Kind, key);
        },
    };
}
