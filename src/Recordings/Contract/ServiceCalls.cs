namespace Recordings.Contract;

/// <summary>What a stage's calls to one outside service came to: for the operator's metrics, never for a decision.</summary>
public sealed record ServiceCalls
{
    /// <summary>A constant of <see cref="ServiceNames"/>.</summary>
    public required string Service { get; init; }

    /// <summary>Calls that brought no answer, or an HTTP status of 400 and above.</summary>
    public int Failed { get; init; }

    /// <summary>How long the calls took, failed ones too: only buckets that hold some, shortest first.</summary>
    public IReadOnlyList<LatencyBucket> Latency { get; set; } = [];
}

/// <summary>Calls that took about as long.</summary>
/// <param name="Count">How many.</param>
/// <param name="Seconds">How long they took, all together.</param>
public sealed record LatencyBucket(int Count, double Seconds)
{
    /// <summary>
    /// The upper bounds, in seconds, by which calls are sorted into buckets; longer ones share the last. The operator's histogram has the same, so that
    /// summing up loses nothing.
    /// </summary>
    public static IReadOnlyList<double> Bounds { get; } = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];
}

/// <summary>The outside services whose calls are measured.</summary>
public static class ServiceNames
{
    /// <summary>Any OpenAI-compatible speech or language service.</summary>
    public const string OpenAI = "openai";
    public const string Fireworks = "fireworks";
    public const string YouTube = "youtube";
    public const string Vk = "vk";
    public const string Zoom = "zoom";

    /// <summary>Every one.</summary>
    public static IReadOnlyList<string> All { get; } = [OpenAI, Fireworks, YouTube, Vk, Zoom];
}
