using Kubernetes.Models;
using Recordings.Resources;

namespace Cli.Verbs;

/// <summary>Which pod of a Recording is meant.</summary>
internal static class StagePods
{
    /// <summary>The newest pod of the stage; of none that is named, the one that runs, else of the stage that failed, else the newest. Null: there is none.</summary>
    public static V1Pod? Choose(IReadOnlyList<V1Pod> pods, string? stage, string? failed)
    {
        var newestFirst = pods.OrderByDescending(pod => pod.Metadata.CreationTimestamp).ThenByDescending(AttemptOf).ToList();
        return stage is not null
            ? newestFirst.Find(pod => StageOf(pod) == stage)
            : newestFirst.Find(pod => pod.Status?.Phase == "Running") ?? newestFirst.Find(pod => StageOf(pod) == failed) ?? newestFirst.FirstOrDefault();
    }

    /// <summary>Why there is none.</summary>
    public static string Explain(IReadOnlyList<V1Pod> pods, string? stage) => pods.Count == 0
        ? "It has no pods: none of its stages has started, or they were cleaned up."
        : $"It has no pod of stage {stage}; it has {string.Join(", ", pods.Select(StageOf).Distinct().Order(StringComparer.Ordinal))}.";

    private static string StageOf(V1Pod pod)
    {
        var stage = Label(pod, Labels.Stage);
        return Label(pod, Labels.Instance) is { Length: > 0 } instance ? $"{stage}/{instance}" : stage;
    }

    private static int AttemptOf(V1Pod pod) => int.TryParse(Label(pod, Labels.Attempt), out var attempt) ? attempt : 0;

    private static string Label(V1Pod pod, string label) => pod.Metadata.Labels is { } labels && labels.TryGetValue(label, out var value) ? value : "";
}
