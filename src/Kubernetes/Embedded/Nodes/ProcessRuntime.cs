using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
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
        var own = Path.GetFullPath(options.Directory) + Path.DirectorySeparatorChar;
        MarkedProcesses.KillAll(options.RootVariable, root => root.StartsWith(own, StringComparison.Ordinal));
        foreach (var uid in Directory.EnumerateDirectories(options.Directory).Select(Path.GetFileName).OfType<string>())
        {
            if (Guid.TryParse(uid, out _) && !podUids.Contains(uid))
            {
                Remove(uid);
            }
        }

        return Task.CompletedTask;
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
            exitCode => new ContainerExit(exitCode, TerminationMessage.Read(pod.Spec!.Containers[0], directory, exitCode)),
            plane.Options.Time);
    }

    private PodDirectory At(string podUid) => new(options.Directory, podUid);
}
