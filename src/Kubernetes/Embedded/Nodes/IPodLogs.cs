namespace Kubernetes.Embedded.Nodes;

/// <summary>Who has the logs of pods.</summary>
internal interface IPodLogs
{
    /// <summary>A pod's log; null: it has not started.</summary>
    Stream? Open(string podUid, bool follow);
}
