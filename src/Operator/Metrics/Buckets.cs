using System.Diagnostics.Metrics;
using Recordings.Contract;

namespace Operator.Metrics;

/// <summary>The buckets of histograms, upper bounds in seconds: few enough to keep, close enough to read.</summary>
internal static class Buckets
{
    /// <summary>A stage: seconds of a reuse to hours of a transcription.</summary>
    public static InstrumentAdvice<double> Stages { get; } = new() { HistogramBucketBoundaries = [1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400] };

    /// <summary>A call to an outside service, as runners sort theirs.</summary>
    public static InstrumentAdvice<double> Services { get; } = new() { HistogramBucketBoundaries = LatencyBucket.Bounds };

    /// <summary>Where an instrument says nothing: what this process and the API server do, milliseconds to a minute.</summary>
    public static IReadOnlyList<double> Default { get; } = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
}
