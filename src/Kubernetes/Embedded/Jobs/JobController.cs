using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Controllers;
using Kubernetes.Embedded.Store;
using Kubernetes.Json;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Jobs;

/// <summary>Makes a Job's pods and counts how they end.</summary>
internal sealed class JobController(ObjectApi api, EmbeddedOptions options)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var loop = new KeyLoop<ObjectKey>("jobs", api.Store, options, KeysOf, ReconcileAsync);
        await loop.RunAsync(cancellation);
    }

    // A pod concerns the Job that controls it.
    private static IEnumerable<ObjectKey> KeysOf(StoredObject item) => item.Kind.Kind switch
    {
        "Job" => [item.Key],
        "Pod" => (item.Metadata.OwnerReferences ?? []).Where(owner => owner is { Kind: "Job", Controller: true })
            .Select(owner => item.Key with { Name = owner.Name }),
        _ => [],
    };

    private async Task<TimeSpan?> ReconcileAsync(ObjectKey key)
    {
        var state = api.Store.Visible;
        if (state.Find(KindRegistry.Jobs.Id, key) is not { Metadata.DeletionTimestamp: null } stored)
        {
            return null;
        }

        var job = stored.As(KubernetesJson.Default.V1Job);
        if (JobDecisions.IsFinished(job))
        {
            return null;
        }

        var pods = state.DependentsOf(stored.Uid).Where(item => item.Kind.Id == KindRegistry.Pods.Id).ToList();
        var decision = JobDecisions.Decide(
            job, [.. pods.Select(pod => pod.As(KubernetesJson.Default.V1Pod))], Stamps.Now(options.Time));

        // Pods first: a status that says what is not so yet would outlive a crash.
        if (decision.NewPod is { } number)
        {
            await CreateAsync(JobPods.Make(job, number));
        }

        if (decision.StopPods)
        {
            await StopAsync(pods);
        }

        await WriteAsync(stored, decision.Status);
        return decision.Wait;
    }

    private async Task CreateAsync(V1Pod pod)
    {
        try
        {
            await api.CreateAsync(KindRegistry.Pods, JsonSerializer.SerializeToNode(pod, KubernetesJson.Default.V1Pod)!.AsObject());
        }
        catch (KubernetesException failure) when (failure.IsAlreadyExists)
        {
            // Made before a crash: the name says so.
            return;
        }
    }

    private async Task StopAsync(List<StoredObject> pods)
    {
        foreach (var pod in pods.Where(pod => pod.ToJson()["status"]?["phase"].Text() is not ("Succeeded" or "Failed")))
        {
            await api.DeleteAsync(pod.Kind, pod.Key, new DeleteOptions { Uid = pod.Uid });
        }
    }

    private async Task WriteAsync(StoredObject job, V1JobStatus status)
    {
        var json = JsonSerializer.SerializeToNode(status, KubernetesJson.Default.V1JobStatus);
        await api.UpdateAsync(job.Kind, job.Key, UpdateTarget.Status, newest =>
        {
            var edited = newest.ToJson();
            if (newest.Uid == job.Uid)
            {
                edited["status"] = json!.DeepClone();
            }

            return new Edited(edited);
        });
    }
}
