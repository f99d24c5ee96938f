using System.Text.Json.Nodes;

namespace Recordings.Tests.ArgoCd;

/// <summary>What tools that follow kstatus make of an object.</summary>
internal enum KStatus
{
    Current,
    InProgress,
    Failed,
    Terminating,
}

/// <summary>
/// The rules that kstatus publishes for kinds that it does not know (cli-utils, pkg/kstatus): deletion, then observedGeneration, then Reconciling and
/// Stalled in the order of the list, then Ready; what has none of these is Current.
/// </summary>
internal static class KStatusRules
{
    public static KStatus Of(JsonObject item)
    {
        var metadata = item["metadata"]!;
        if (metadata["deletionTimestamp"] is not null)
        {
            return KStatus.Terminating;
        }

        var status = item["status"];
        if (status?["observedGeneration"] is { } observed && observed.GetValue<long>() != metadata["generation"]!.GetValue<long>())
        {
            return KStatus.InProgress;
        }

        var conditions = status?["conditions"]?.AsArray() ?? [];
        foreach (var condition in conditions)
        {
            switch (condition!["type"]!.ToString(), condition["status"]!.ToString())
            {
                case ("Reconciling", "True"):
                    return KStatus.InProgress;
                case ("Stalled", "True"):
                    return KStatus.Failed;
            }
        }

        return conditions.FirstOrDefault(condition => condition!["type"]!.ToString() == "Ready")?["status"]?.ToString() is { } ready && ready != "True"
            ? KStatus.InProgress
            : KStatus.Current;
    }
}
