using System.Text.Json.Nodes;

namespace ClusterTests.Fixtures;

/// <summary>What the operator's pods say.</summary>
public static class OperatorLogs
{
    /// <summary>
    /// All of it, pod by pod, also of containers that ran there before. Waits for the rollout to be complete, since a container that is only being made has
    /// no log. A pod that goes meanwhile says nothing; any other that can't be read throws.
    /// </summary>
    public static async Task<string> AllAsync(Kubectl kubectl)
    {
        await OperatorPods.WaitForRolloutAsync(kubectl);
        var pods = await kubectl.GetAsync("-n", OperatorPods.Namespace, "pods", "-l", OperatorPods.Selector);
        var logs = new List<string>();
        foreach (var pod in pods["items"]!.AsArray())
        {
            logs.Add(await OfPodAsync(kubectl, pod!));
        }

        return string.Concat(logs);
    }

    /// <summary>The last lines, for a message about something that went wrong; where there are none, why.</summary>
    public static async Task<string> LastLinesAsync(Kubectl kubectl)
    {
        try
        {
            return await kubectl.RunAsync("-n", OperatorPods.Namespace, "logs", "--tail=40", "-l", OperatorPods.Selector);
        }
        catch (CommandFailedException failure)
        {
            return failure.Message;
        }
    }

    private static async Task<string> OfPodAsync(Kubectl kubectl, JsonNode pod)
    {
        var name = (string)pod["metadata"]!["name"]!;
        var ranBefore = pod["status"]!["containerStatuses"]?.AsArray().Any(container => container!["lastState"]?["terminated"] is not null) ?? false;
        try
        {
            var before = ranBefore ? await kubectl.RunAsync("-n", OperatorPods.Namespace, "logs", name, "--previous") : "";
            return before + await kubectl.RunAsync("-n", OperatorPods.Namespace, "logs", name);
        }
        catch (CommandFailedException)
        {
            if (await IsThereToStayAsync(kubectl, name))
            {
                throw;
            }

            return "";
        }
    }

    private static async Task<bool> IsThereToStayAsync(Kubectl kubectl, string pod) => await kubectl.RunAsync(
        "-n", OperatorPods.Namespace, "get", "pod", pod, "--ignore-not-found", "-o", "jsonpath={.metadata.name}{.metadata.deletionTimestamp}") == pod;
}
