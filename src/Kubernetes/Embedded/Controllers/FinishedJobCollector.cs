using Kubernetes.Client;
using Kubernetes.Embedded.Api;
using Kubernetes.Json;

namespace Kubernetes.Embedded.Controllers;

/// <summary>Deletes finished Jobs when their <c>ttlSecondsAfterFinished</c> is over.</summary>
internal sealed class FinishedJobCollector(ObjectApi api, EmbeddedOptions options)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var loop = new KeyLoop<ObjectKey>(
            "finished-jobs", api.Store, options, item => item.Kind.Id == KindRegistry.Jobs.Id ? [item.Key] : [], ReconcileAsync);
        await loop.RunAsync(cancellation);
    }

    private async Task<TimeSpan?> ReconcileAsync(ObjectKey key)
    {
        var stored = api.Store.Visible.Find(KindRegistry.Jobs.Id, key);
        if (stored is null || stored.Metadata.DeletionTimestamp is not null)
        {
            return null;
        }

        var job = stored.As(KubernetesJson.Default.V1Job);
        var end = job.Status?.Conditions?.FirstOrDefault(condition => condition is { Type: "Complete" or "Failed", Status: "True" });
        if (job.Spec?.TtlSecondsAfterFinished is not { } seconds || end?.LastTransitionTime is not { } finished)
        {
            return null;
        }

        var left = finished.AddSeconds(seconds) - options.Time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            return left;
        }

        await api.DeleteAsync(stored.Kind, key, new DeleteOptions { Uid = stored.Uid, Propagation = PropagationPolicy.Foreground });
        return null;
    }
}
