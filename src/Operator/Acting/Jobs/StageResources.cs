using Kubernetes.Models;
using Recordings.Contract;
using Recordings.Planning;

namespace Operator.Acting.Jobs;

/// <summary>What a stage's container asks for when its settings say nothing: enough for an hour of 1080p video, small enough for a laptop's cluster.</summary>
internal static class StageResources
{
    public static V1ResourceRequirements Of(JobBlueprint blueprint)
    {
        var wanted = blueprint.Run.Resources;
        var (cpu, memory, memoryLimit) = Defaults(blueprint.Request.Stage);
        // No limit on CPU: throttling makes a cut slower and nobody safer. Memory is limited, so that a leak hits its own pod.
        return new V1ResourceRequirements
        {
            Requests = Overlay(new(StringComparer.Ordinal) { ["cpu"] = cpu, ["memory"] = memory }, wanted?.Requests, wanted?.Limits),
            Limits = Overlay(new(StringComparer.Ordinal) { ["memory"] = memoryLimit }, wanted?.Limits, wanted?.Requests),
        };
    }

    private static (string Cpu, string Memory, string MemoryLimit) Defaults(string stage) => stage switch
    {
        StageNames.Trim or StageNames.Clips => ("1", "512Mi", "2Gi"),
        StageNames.Transcribe => ("250m", "256Mi", "1Gi"),
        _ => ("100m", "128Mi", "512Mi"),
    };

    // A default gives way where the user spoke of the other side: the API server refuses a request above its limit.
    private static Dictionary<string, string> Overlay(
        Dictionary<string, string> values, IReadOnlyDictionary<string, string>? wanted, IReadOnlyDictionary<string, string>? otherSide)
    {
        foreach (var name in otherSide?.Keys ?? [])
        {
            values.Remove(name);
        }

        foreach (var (name, quantity) in wanted ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            values[name] = quantity;
        }

        return values;
    }
}
