using Kubernetes.Models;

namespace Kubernetes.Embedded.Nodes;

/// <summary>What a node starts pods with.</summary>
internal interface IContainerRuntime
{
    /// <summary>How long containers have when the node itself ends. Null: their pod's grace period.</summary>
    TimeSpan? ShutdownGrace { get; }

    /// <summary>Ends what an earlier process of ours left running, and forgets pods that are not there any more.</summary>
    Task RecoverAsync(IReadOnlySet<string> podUids);

    /// <summary>Whether a pod may have run before, as far as can be told.</summary>
    bool HasTraces(string podUid);

    /// <summary>Starts a pod's container.</summary>
    /// <exception cref="ContainerNotStartedException">It can't be started.</exception>
    Task<IRunningContainer> StartAsync(V1Pod pod);

    /// <summary>The pod's object is gone: nothing of it is needed.</summary>
    void Remove(string podUid);
}

/// <summary>A container that was started.</summary>
internal interface IRunningContainer
{
    /// <summary>Done when it ended. Never fails.</summary>
    Task<ContainerExit> Exit { get; }

    /// <summary>Asks it to end, and makes it after the grace period. May be called again with a shorter one.</summary>
    void Stop(TimeSpan grace);
}
