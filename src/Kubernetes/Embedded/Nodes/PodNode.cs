using System.Collections.Concurrent;
using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Controllers;
using Kubernetes.Embedded.Store;
using Kubernetes.Json;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Nodes;

/// <summary>
/// A node, and the scheduler that gives it every pod: starts containers, reports how they are, ends them when their pod is deleted. Runs one
/// container a pod, its first.
/// </summary>
internal sealed class PodNode : IDisposable
{
    private const string NodeName = "local";

    private readonly EmbeddedControlPlane _plane;
    private readonly IContainerRuntime _runtime;
    private readonly KeyLoop<ObjectKey> _loop;
    private readonly ConcurrentDictionary<string, IRunningContainer> _containers = new();
    private readonly ConcurrentDictionary<string, ObjectKey> _names = new();

    public PodNode(EmbeddedControlPlane plane, IContainerRuntime runtime)
    {
        (_plane, _runtime) = (plane, runtime);
        _loop = new KeyLoop<ObjectKey>("node", plane.Api.Store, plane.Options, KeysOf, ReconcileAsync);
    }

    /// <summary>Until cancelled; then asks all containers to end, waits for them and reports how they did.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await RecoverAsync();
            await _loop.RunAsync(cancellation);
        }
        finally
        {
            await StopAllAsync();
        }
    }

    public void Dispose() => _loop.Dispose();

    private DateTimeOffset Now => Stamps.Now(_plane.Options.Time);

    // A pod waits for Secrets and ConfigMaps: their change concerns all pods of the namespace that wait.
    private IEnumerable<ObjectKey> KeysOf(StoredObject item) => item.Kind.Kind switch
    {
        "Pod" => [item.Key],
        "Secret" or "ConfigMap" => _plane.Api.Store.Visible.Of(KindRegistry.Pods.Id).Values
            .Where(pod => pod.Key.Namespace == item.Key.Namespace && !_containers.ContainsKey(pod.Uid) && Phase(pod) == "Pending")
            .Select(pod => pod.Key),
        _ => [],
    };

    private async Task RecoverAsync()
    {
        var pods = _plane.Api.Store.Visible.Of(KindRegistry.Pods.Id).Values.ToList();
        await _runtime.RecoverAsync(pods.Select(pod => pod.Uid).ToHashSet());
        pods.ForEach(pod => _names[pod.Uid] = pod.Key);
        foreach (var pod in pods.Where(pod => Phase(pod) == "Running" || (Phase(pod) == "Pending" && _runtime.HasTraces(pod.Uid))))
        {
            await ReportAsync(pod, PodStatuses.Lost(Read(pod)));
        }
    }

    private async Task<TimeSpan?> ReconcileAsync(ObjectKey key)
    {
        var stored = _plane.Api.Store.Visible.Find(KindRegistry.Pods.Id, key);
        RemoveOthers(key, stored?.Uid);
        if (stored is null)
        {
            return null;
        }

        if (_containers.TryGetValue(stored.Uid, out var container))
        {
            return await ContinueAsync(stored, container);
        }

        if (stored.Metadata.DeletionTimestamp is not null)
        {
            await FinishDeleteAsync(stored);
            return null;
        }

        return Phase(stored) == "Pending" ? await StartAsync(stored) : null;
    }

    private async Task<TimeSpan?> ContinueAsync(StoredObject pod, IRunningContainer container)
    {
        if (container.Exit.IsCompleted)
        {
            await ReportAsync(pod, PodStatuses.Terminated(Read(pod), await container.Exit, Now));
            _containers.TryRemove(pod.Uid, out _);
            if (pod.Metadata.DeletionTimestamp is not null)
            {
                await FinishDeleteAsync(pod);
            }
        }
        else if (pod.Metadata.DeletionTimestamp is not null)
        {
            container.Stop(TimeSpan.FromSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? 0));
        }

        return null;
    }

    private async Task<TimeSpan?> StartAsync(StoredObject stored)
    {
        await BindAsync(stored);
        var pod = Read(stored);
        try
        {
            PodDependencies.Check(pod, _plane.Api.Store.Visible);
            var container = await _runtime.StartAsync(pod);
            _containers[stored.Uid] = container;
            _names[stored.Uid] = stored.Key;
            _ = container.Exit.ContinueWith(_ => _loop.Add(stored.Key), TaskScheduler.Default);
            await ReportAsync(stored, PodStatuses.Running(pod, Now));
            return null;
        }
        catch (ContainerNotStartedException failure)
        {
            await ReportAsync(stored, PodStatuses.Waiting(pod, failure.Reason, failure.Message, Now));
            return failure.RetryAfter;
        }
    }

    // The object that a container or directory belonged to was deleted by force, or made anew under its name.
    private void RemoveOthers(ObjectKey key, string? uid)
    {
        foreach (var (other, _) in _names.Where(item => item.Value == key && item.Key != uid).ToList())
        {
            if (_containers.TryGetValue(other, out var container) && !container.Exit.IsCompleted)
            {
                container.Stop(TimeSpan.Zero);
                continue;
            }

            _containers.TryRemove(other, out _);
            _names.TryRemove(other, out _);
            _runtime.Remove(other);
        }
    }

    private async Task StopAllAsync()
    {
        foreach (var (uid, container) in _containers)
        {
            var pod = _plane.Api.Store.Visible.FindUid(uid);
            var own = TimeSpan.FromSeconds(pod is null ? 0 : Read(pod).Spec?.TerminationGracePeriodSeconds ?? 30);
            container.Stop(_runtime.ShutdownGrace ?? own);
        }

        // All have ended before the first is reported: reporting may fail.
        await Task.WhenAll(_containers.Values.Select(container => container.Exit));
        foreach (var (uid, container) in _containers)
        {
            if (_plane.Api.Store.Visible.FindUid(uid) is { } pod)
            {
                await ReportAsync(pod, PodStatuses.Terminated(Read(pod), await container.Exit, Now));
            }
        }
    }

    private Task<bool> FinishDeleteAsync(StoredObject pod) =>
        _plane.Api.DeleteAsync(pod.Kind, pod.Key, new DeleteOptions { Uid = pod.Uid, GracePeriodSeconds = 0 });

    private Task BindAsync(StoredObject pod) => EditAsync(pod, UpdateTarget.Main, json => json["spec"]!["nodeName"] = NodeName);

    private Task ReportAsync(StoredObject pod, V1PodStatus status) => EditAsync(
        pod, UpdateTarget.Status, json => json["status"] = JsonSerializer.SerializeToNode(status, KubernetesJson.Default.V1PodStatus));

    private async Task EditAsync(StoredObject pod, UpdateTarget target, Action<System.Text.Json.Nodes.JsonObject> edit)
    {
        try
        {
            await _plane.Api.UpdateAsync(pod.Kind, pod.Key, target, newest =>
            {
                var json = newest.ToJson();
                if (newest.Uid == pod.Uid)
                {
                    edit(json);
                }

                return new Edited(json);
            });
        }
        catch (KubernetesException failure) when (failure.IsNotFound)
        {
            // Deleted by force meanwhile: its delete event comes next.
            return;
        }
    }

    private static V1Pod Read(StoredObject pod) => pod.As(KubernetesJson.Default.V1Pod);

    private static string? Phase(StoredObject pod) => pod.ToJson()["status"]?["phase"].Text();
}
