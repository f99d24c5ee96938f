using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Models;
using Microsoft.Extensions.Caching.Memory;
using Recordings.Json;
using Recordings.Planning.Config;
using Recordings.Resources;

namespace Operator.Observing;

/// <summary>
/// Reads runs' frozen settings. They never change, so each is asked for once while its run lasts; they are not watched, since those of thousands of
/// Recordings that are done would be held for nothing.
/// </summary>
internal sealed class FrozenConfigs(IKubernetesClient client) : IDisposable
{
    private const int Kept = 2000;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = Kept });

    /// <summary>The settings; null: there are none of that name, or this version can't read them.</summary>
    public async Task<FrozenConfig?> ReadAsync(ObjectKey key, CancellationToken cancellation)
    {
        if (_known.TryGetValue(key, out FrozenConfig? known))
        {
            return known;
        }

        var config = Decode(await client.GetAsync(ResourceKinds.ControllerRevisions, key, cancellation));
        return config is null ? null : _known.Set(key, config, new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <summary>The names of a Recording's, oldest first.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(V1ObjectMeta recording, CancellationToken cancellation)
    {
        var options = new ListOptions { Namespace = recording.NamespaceProperty, LabelSelector = $"{Labels.RecordingUid}={recording.Uid}" };
        var revisions = await client.ListAsync(ResourceKinds.ControllerRevisions, options, cancellation);
        return [.. revisions.Items.OrderBy(item => item.Revision).ThenBy(item => item.Metadata.CreationTimestamp).Select(item => item.Metadata.Name!)];
    }

    /// <inheritdoc />
    public void Dispose() => _known.Dispose();

    private static FrozenConfig? Decode(V1ControllerRevision? revision)
    {
        try
        {
            return revision?.Data?.Deserialize(RecordingsJson.Default.FrozenConfig) is { SchemaVersion: FrozenConfig.CurrentSchemaVersion } config ? config : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
