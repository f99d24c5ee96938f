namespace Kubernetes;

/// <summary>Where the metrics of this library are found.</summary>
public static class KubernetesMeter
{
    /// <summary>
    /// The name of every <see cref="System.Diagnostics.Metrics.Meter"/> made here. Each queue and client has a meter of its own under this one
    /// name: a listener sums instruments of one name by their tags.
    /// </summary>
    public const string Name = "Kubernetes";
}
