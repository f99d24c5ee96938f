using System.Text.Json.Nodes;
using Operator.Api;
using Recordings.Resources;

namespace Operator.Changes;

/// <summary>How a run is asked for: the one place that writes runGeneration, and what is meant for that run alone.</summary>
public static class Runs
{
    /// <summary>The next run's generation.</summary>
    public static long Next(V1Alpha1Recording recording) => Math.Max(recording.Spec.RunGeneration, recording.Status?.ObservedRunGeneration ?? 0) + 1;

    /// <summary>A merge patch of spec that asks for the next run. What an earlier one was told is taken back: it must not be repeated.</summary>
    /// <param name="recording">Whose run.</param>
    /// <param name="policy">What becomes of work already done.</param>
    /// <param name="from">The stage to begin with; null: none in particular.</param>
    /// <param name="template">A template for this run alone; null: none.</param>
    public static JsonObject Raise(V1Alpha1Recording recording, RunPolicy policy, string? from = null, string? template = null) => new()
    {
        ["runGeneration"] = Next(recording),
        ["runPolicy"] = policy.ToString(),
        ["restartFrom"] = from,
        ["runTemplate"] = template,
    };
}
