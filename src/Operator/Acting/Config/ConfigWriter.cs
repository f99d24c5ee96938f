using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning.Config;
using Recordings.Resources;

namespace Operator.Acting.Config;

/// <summary>Writes runs' frozen settings as ControllerRevisions that the Recording owns.</summary>
internal sealed class ConfigWriter(IKubernetesClient client)
{
    /// <summary>Creates one. That it is there already is a success: its name covers whose it is and what it holds.</summary>
    public async Task FreezeAsync(RecordingIdentity recording, ConfigRevision revision, CancellationToken cancellation)
    {
        try
        {
            await client.CreateAsync(ResourceKinds.ControllerRevisions, Build(recording, revision), cancellation);
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            // Made before a crash.
        }
    }

    /// <summary>Deletes one.</summary>
    public Task DeleteAsync(RecordingKey key, string name, CancellationToken cancellation) =>
        client.DeleteAsync(ResourceKinds.ControllerRevisions, new ObjectKey(key.Namespace, name), cancellation: cancellation);

    internal static V1ControllerRevision Build(RecordingIdentity recording, ConfigRevision revision) => new()
    {
        ApiVersion = "apps/v1",
        Kind = "ControllerRevision",
        Metadata = new V1ObjectMeta
        {
            Name = revision.Name,
            NamespaceProperty = recording.Namespace,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ChildLabels.ManagedBy] = Labels.Manager,
                [Labels.RecordingUid] = recording.Uid,
            },
            OwnerReferences = [Owners.Of(recording)],
        },
        Data = JsonSerializer.SerializeToElement(revision.Config, RecordingsJson.Default.FrozenConfig),
        Revision = revision.Run,
    };
}
