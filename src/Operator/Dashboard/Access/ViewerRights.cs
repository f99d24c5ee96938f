using System.Collections.Frozen;
using Operator.Api;

namespace Operator.Dashboard.Access;

/// <summary>What a viewer may see and change: with a token what the token may, without one everything and nothing.</summary>
internal sealed class ViewerRights(AccessReviews reviews)
{
    /// <summary>For each namespace, whether its Recordings may be seen.</summary>
    public async Task<IReadOnlyDictionary<string, bool>> SeenAsync(Viewer viewer, IReadOnlyCollection<string> namespaces, CancellationToken cancellation)
    {
        var all = viewer.Token is null || await reviews.MayAsync(viewer, "list", @namespace: null, name: null, cancellation);
        var each = await Task.WhenAll(namespaces.Select(async name => KeyValuePair.Create(name, all || await MayListAsync(viewer, name, cancellation))));
        return each.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether a namespace's Recordings may be seen.</summary>
    public async Task<bool> MaySeeAsync(Viewer viewer, string @namespace, CancellationToken cancellation) =>
        viewer.Token is null || await MayListAsync(viewer, @namespace, cancellation);

    /// <summary>Whether a Recording may be changed.</summary>
    public async Task<bool> MayChangeAsync(Viewer viewer, RecordingKey key, CancellationToken cancellation) =>
        viewer.Token is not null && await reviews.MayAsync(viewer, "patch", key.Namespace, key.Name, cancellation);

    private Task<bool> MayListAsync(Viewer viewer, string @namespace, CancellationToken cancellation) =>
        reviews.MayAsync(viewer, "list", @namespace, name: null, cancellation);
}
