using Kubernetes.Client;
using Kubernetes.Queueing;
using Operator.Api;

namespace Operator.Hosting;

/// <summary>A queue for each kind that is reconciled.</summary>
internal sealed class WorkQueues(TimeProvider time, Random random) : IDisposable
{
    public WorkQueue<RecordingKey> Recordings { get; } = new("recordings", time, random);
    public WorkQueue<ObjectKey> Templates { get; } = new("templates", time, random);
    public WorkQueue<ObjectKey> Sources { get; } = new("sources", time, random);

    /// <summary>Whether nothing waits to be worked on, but for what is due later.</summary>
    public bool AreEmpty => Recordings.Count == 0 && Templates.Count == 0 && Sources.Count == 0;

    /// <summary>No key is given out any more.</summary>
    public void ShutDown()
    {
        Recordings.ShutDown();
        Templates.ShutDown();
        Sources.ShutDown();
    }

    /// <summary>Lets go of timers and metrics.</summary>
    public void Dispose()
    {
        Recordings.Dispose();
        Templates.Dispose();
        Sources.Dispose();
    }
}
