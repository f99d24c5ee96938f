using Kubernetes.Client;
using Kubernetes.Models;
using Testing.Clients;

namespace Operator.Tests.Progress;

/// <summary>An API server whose answers to token reviews are the test's.</summary>
internal sealed class TokenAnsweringClient(IKubernetesClient inner, Func<V1TokenReviewSpec, V1TokenReviewStatus> answer) : PassingClient(inner)
{
    public override Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
    {
        if (item is V1TokenReview review)
        {
            review.Status = answer(review.Spec);
            return Task.FromResult(item);
        }

        return base.CreateAsync(kind, item, cancellation);
    }
}
