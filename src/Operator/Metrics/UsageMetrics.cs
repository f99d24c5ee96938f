using System.Diagnostics.Metrics;
using Recordings.Resources.Status;
using Recordings.Usage;

namespace Operator.Metrics;

/// <summary>
/// What each namespace comes to, for whoever bills or plans: counted when it happens, so that it outlives the Recordings. Namespaces are the only
/// name of users' own that is a label, and only so many of them.
/// </summary>
internal sealed class UsageMetrics
{
    /// <summary>How many namespaces have series of their own; what comes after them is counted together.</summary>
    public const int MaxNamespaces = 200;
    private const string Namespace = "recording_namespace";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly Counter<long> _recordings;
    private readonly Counter<double> _secondsIn;
    private readonly Counter<double> _secondsOut;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _uploads;

    public UsageMetrics(Meter meter)
    {
        _recordings = meter.CreateCounter<long>("recording_operator_usage_recordings_total", description: "Runs that were completed, by namespace");
        _secondsIn = meter.CreateCounter<double>("recording_operator_usage_source_seconds_total", description: "Length of the sources of completed runs, by namespace");
        _secondsOut = meter.CreateCounter<double>("recording_operator_usage_trimmed_seconds_total", description: "Length of what completed runs made of them, by namespace");
        _bytes = meter.CreateCounter<long>("recording_operator_usage_source_bytes_total", description: "Size of the sources of completed runs, by namespace");
        _uploads = meter.CreateCounter<long>("recording_operator_usage_uploads_total", description: "What was published, by namespace and platform");
    }

    /// <summary>A status was written: was a run completed with it?</summary>
    public void Reported(string ns, RecordingStatus? before, RecordingStatus after)
    {
        if (!RecordingUsage.IsComplete(after) || (RecordingUsage.IsComplete(before) && before!.Run!.FinishedAt == after.Run!.FinishedAt))
        {
            return;
        }

        var (label, usage) = (LabelOf(ns), RecordingUsage.OfRun(after));
        _recordings.Add(usage.Recordings, label);
        _secondsIn.Add(usage.SecondsIn, label);
        _secondsOut.Add(usage.SecondsOut, label);
        _bytes.Add(usage.Bytes, label);
    }

    /// <summary>An upload reached an end.</summary>
    public void Published(string ns, OutputStatus output)
    {
        var usage = output.State == OutputState.Uploaded ? RecordingUsage.OfUpload(output) : RecordingUsage.None;
        foreach (var upload in usage.Uploads)
        {
            _uploads.Add(upload.Value, LabelOf(ns), new("platform", LabelValues.Platform(upload.Key)));
        }
    }

    private KeyValuePair<string, object?> LabelOf(string ns)
    {
        lock (_lock)
        {
            var isOwn = _namespaces.Contains(ns) || (_namespaces.Count < MaxNamespaces && _namespaces.Add(ns));
            return new KeyValuePair<string, object?>(Namespace, isOwn ? ns : LabelValues.Other);
        }
    }
}
