using System.Net;
using Kubernetes.Client;
using Operator.Api;
using Recordings.Resources;

namespace Operator.Observing;

/// <summary>
/// Whether a Recording goes because its whole namespace does. Its Secrets may be gone before it is, and nothing can be started any more: asked
/// only where a clean-up would have to be.
/// </summary>
internal sealed class TerminatingNamespaces(IKubernetesClient client)
{
    /// <summary>False also where the operator may not ask: then the server's refusal of the clean-up's Job tells.</summary>
    public async Task<bool> IsInOneAsync(V1Alpha1Recording recording, CancellationToken cancellation)
    {
        var metadata = recording.Metadata;
        if (metadata.DeletionTimestamp is null || recording.Spec.DeletionPolicy != DeletionPolicy.Delete || metadata.Finalizers?.Contains(Labels.Finalizer) != true)
        {
            return false;
        }

        try
        {
            var found = await client.GetAsync(ResourceKinds.Namespaces, new ObjectKey("", metadata.NamespaceProperty ?? ""), cancellation);
            return found?.Metadata.DeletionTimestamp is not null;
        }
        catch (KubernetesException exception) when (exception.Code == HttpStatusCode.Forbidden)
        {
            return false;
        }
    }
}
