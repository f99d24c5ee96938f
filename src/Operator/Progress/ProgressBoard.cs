using System.Collections.Concurrent;
using Kubernetes.Client;
using Recordings.Contract;

namespace Operator.Progress;

/// <summary>The last progress of each running Job. In memory only: after a restart runners simply post again.</summary>
public sealed class ProgressBoard
{
    private readonly ConcurrentDictionary<ObjectKey, ProgressReport> _reports = new();

    /// <summary>What a Job's runner last said; null: nothing yet.</summary>
    public ProgressReport? Get(ObjectKey job) => _reports.GetValueOrDefault(job);

    /// <summary>Takes a report in.</summary>
    /// <returns>Whether it says anything new.</returns>
    public bool Set(ObjectKey job, ProgressReport report)
    {
        var isNew = Get(job) != report;
        _reports[job] = report;
        return isNew;
    }

    /// <summary>The Job is gone, and so is what it said.</summary>
    public void Forget(ObjectKey job) => _reports.TryRemove(job, out _);
}
