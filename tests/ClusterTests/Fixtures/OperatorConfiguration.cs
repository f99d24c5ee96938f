using System.Text.Json.Nodes;

namespace ClusterTests.Fixtures;

/// <summary>More in the operator's configuration, for as long as a test needs it.</summary>
public sealed class OperatorConfiguration : IAsyncDisposable
{
    private const string Name = "recording-operator-config";
    private readonly Kubectl _kubectl;
    private readonly string _before;

    private OperatorConfiguration(Kubectl kubectl, string before) => (_kubectl, _before) = (kubectl, before);

    /// <summary>Adds fields to <c>operator.yaml</c> and starts the operator anew with them.</summary>
    public static async Task<OperatorConfiguration> AddAsync(Kubectl kubectl, string yaml)
    {
        var before = await kubectl.RunAsync("-n", OperatorPods.Namespace, "get", "configmap", Name, "-o", @"jsonpath={.data.operator\.yaml}");
        var configuration = new OperatorConfiguration(kubectl, before);
        await configuration.SetAsync($"{before.TrimEnd()}\n{yaml}");
        return configuration;
    }

    /// <summary>As it was.</summary>
    public async ValueTask DisposeAsync() => await SetAsync(_before);

    private async Task SetAsync(string yaml)
    {
        var patch = new JsonObject { ["data"] = new JsonObject { ["operator.yaml"] = yaml } };
        await _kubectl.RunAsync("-n", OperatorPods.Namespace, "patch", "configmap", Name, "--type=merge", "-p", patch.ToJsonString());
        await _kubectl.RunAsync("-n", OperatorPods.Namespace, "rollout", "restart", "deployment/recording-operator");
        await OperatorPods.WaitForRolloutAsync(_kubectl);
    }
}
