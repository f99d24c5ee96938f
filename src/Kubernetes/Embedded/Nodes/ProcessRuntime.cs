using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Kubernetes.Json;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Nodes;

/// <summary>Starts containers as processes.</summary>
internal sealed class ProcessRuntime(EmbeddedControlPlane plane, ProcessNodeOptions options) : IContainerRuntime, IPodLogs
{
    private readonly PodVolumes _volumes = new(plane, options);
    private readonly ConcurrentDictionary<string, IRunningContainer> _running = new();

    public TimeSpan? ShutdownGrace => null;

    public Task RecoverAsync(IReadOnlySet<string> podUids)
    {
        Directory.CreateDirectory(options.Directory);
        EndAll(options.Directory, options.RootVariable);
        foreach (var uid in Directory.EnumerateDirectories(options.Directory).Select(Path.GetFileName).OfType<string>().Where(PodDirectory.IsName))
        {
            if (!podUids.Contains(uid))
            {
                Remove(uid);
            }
            else if (plane.Api.Store.Visible.FindUid(uid)?.As(KubernetesJson.Default.V1Pod) is { Spec: not null } pod)
            {
                // Whoever wrote them was killed before its pods were.
                PodVolumes.RemoveSecrets(pod, At(uid));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Ends every process of a pod below a node's directory.</summary>
    public static void EndAll(string directory, string variable)
    {
        var own = Path.GetFullPath(directory) + Path.DirectorySeparatorChar;
        MarkedProcesses.KillAll(variable, root => root.StartsWith(own, StringComparison.Ordinal));
    }

    public bool HasTraces(string podUid) => At(podUid).Exists;

    public Task<IRunningContainer> StartAsync(V1Pod pod)
    {
        var directory = At(pod.Metadata.Uid!);
        var command = ContainerCommand.Make(pod, directory, options);
        try
        {
            directory.Create();
            _volumes.Mount(pod, directory);
            TerminationMessage.Prepare(pod.Spec!.Containers[0], directory);
            PodDirectory.WritePrivate(directory.Log, []);
            var container = Start(pod, directory, command);
            _running[pod.Metadata.Uid!] = container;
            return Task.FromResult<IRunningContainer>(container);
        }
        catch (ContainerNotStartedException)
        {
            // Nothing ran: the next try begins anew, and after a crash nobody takes it for a pod that did.
            directory.Delete();
            throw;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Win32Exception)
        {
            if (failure is not Win32Exception)
            {
                options.DiskFailed(failure);
            }

            directory.Delete();
            throw new ContainerNotStartedException("CreateContainerError", failure.Message) { RetryAfter = TimeSpan.FromSeconds(10) };
        }
    }

    public void Remove(string podUid)
    {
        _running.TryRemove(podUid, out _);
        At(podUid).Delete();
    }

    public Stream? Open(string podUid, bool follow)
    {
        var log = At(podUid).Log;
        if (!File.Exists(log))
        {
            return null;
        }

        var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return follow && _running.TryGetValue(podUid, out var container) ? new FollowedLog(file, container.Exit, plane.Options.Time) : file;
    }

    private ProcessContainer Start(V1Pod pod, PodDirectory directory, ProcessStartInfo command)
    {
        var process = Process.Start(command)!;
        return new ProcessContainer(
            process,
            () => MarkedProcesses.KillAll(options.RootVariable, root => root == directory.Root),
            exitCode => Read(pod, directory, exitCode),
            options.DiskFailed,
            plane.Options.Time);
    }

    private static ContainerExit Read(V1Pod pod, PodDirectory directory, int exitCode)
    {
        var exit = new ContainerExit(exitCode, TerminationMessage.Read(pod.Spec!.Containers[0], directory, exitCode));
        if (exitCode != 0 && exit.Message is null)
        {
            // It may have had no room for saying why.
            directory.Probe();
        }

        PodVolumes.RemoveSecrets(pod, directory);
        return exit;
    }

    private PodDirectory At(string podUid) => new(options.Directory, podUid);
}
