using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Kubernetes.Client;
using Kubernetes.Models;
using Recordings.Contract;

namespace Operator.Progress;

/// <summary>A pod that a token speaks for.</summary>
internal sealed record RunnerPod(string Namespace, string Name, string Uid);

/// <summary>
/// Asks the API server whose a token is, and remembers the answer for a minute under the token's hash: a runner posts every few seconds. Wrong
/// tokens are remembered too, so that a flood of them does not become a flood at the API server.
/// </summary>
internal sealed class RunnerIdentities(IKubernetesClient client, TimeProvider time)
{
    private const string ServiceAccountPrefix = "system:serviceaccount:";
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    /// <summary>The pod that a token speaks for; null: it is no pod's token, or not for our audience.</summary>
    public async Task<RunnerPod?> OfAsync(string token, CancellationToken cancellation)
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (_answers.TryGetValue(hash, out var answer) && answer.Until > time.GetUtcNow())
        {
            return answer.Pod;
        }

        var pod = Read(await ReviewAsync(token, cancellation));
        if (_answers.Count >= MaxRemembered)
        {
            _answers.Clear(); // rare, and costs one review each
        }

        _answers[hash] = new Answer(pod, time.GetUtcNow() + Remembered);
        return pod;
    }

    private async Task<V1TokenReviewStatus?> ReviewAsync(string token, CancellationToken cancellation)
    {
        var review = new V1TokenReview
        {
            ApiVersion = ResourceKinds.TokenReviews.ApiVersion,
            Kind = ResourceKinds.TokenReviews.Kind,
            Spec = new V1TokenReviewSpec { Token = token, Audiences = [ProgressTarget.Audience] },
        };
        return (await client.CreateAsync(ResourceKinds.TokenReviews, review, cancellation)).Status;
    }

    private static RunnerPod? Read(V1TokenReviewStatus? status)
    {
        if (status is not { Authenticated: true, User: { Username: { } user } who } || status.Audiences?.Contains(ProgressTarget.Audience) != true)
        {
            return null;
        }

        var parts = user.StartsWith(ServiceAccountPrefix, StringComparison.Ordinal) ? user[ServiceAccountPrefix.Length..].Split(':') : [];
        var name = Extra(who, "authentication.kubernetes.io/pod-name");
        var uid = Extra(who, "authentication.kubernetes.io/pod-uid");
        return parts.Length == 2 && name is not null && uid is not null ? new RunnerPod(parts[0], name, uid) : null;
    }

    private static string? Extra(V1UserInfo user, string key) =>
        user.Extra is { } extra && extra.TryGetValue(key, out var values) ? values.FirstOrDefault() : null;

    private sealed record Answer(RunnerPod? Pod, DateTimeOffset Until);
}
