using System.Collections.Concurrent;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Tests.Progress;
using Operator.Tests.Scenarios;
using Recordings.Contract;

namespace Dashboard.Tests.Scenes;

/// <summary>Tokens that are bound to pods, as an API server knows them: by these the operator tells whose progress it is told.</summary>
internal sealed class PodTokens
{
    private readonly ConcurrentDictionary<string, V1Pod> _pods = new(StringComparer.Ordinal);

    /// <summary>The API server, with these tokens known.</summary>
    public IKubernetesClient Through(IKubernetesClient server) => new TokenAnsweringClient(
        server, review => _pods.TryGetValue(review.Token ?? "", out var pod) ? Known(pod) : new V1TokenReviewStatus { Authenticated = false });

    /// <summary>A token of the pod in which a stage was started last.</summary>
    public async Task<string> IssueAsync(World world, string recording, string stage)
    {
        var run = world.Runner.Runs.Last(run => run.Request.Recording.Name == recording && run.Key == stage);
        _pods[run.Pod] = (await world.Plane.GetAsync(ResourceKinds.Pods, new ObjectKey(World.Namespace, run.Pod)))!;
        return run.Pod;
    }

    private static V1TokenReviewStatus Known(V1Pod pod) => new()
    {
        Authenticated = true,
        Audiences = [ProgressTarget.Audience],
        User = new V1UserInfo
        {
            Username = $"system:serviceaccount:{pod.Metadata.NamespaceProperty}:default",
            Extra = new Dictionary<string, IList<string>>
            {
                ["authentication.kubernetes.io/pod-name"] = [pod.Metadata.Name!],
                ["authentication.kubernetes.io/pod-uid"] = [pod.Metadata.Uid!],
            },
        },
    };
}
