using System.Collections.Concurrent;
using System.Net;
using Kubernetes.Client;
using Kubernetes.Models;
using Testing.Clients;

namespace Operator.Tests.Dashboard;

/// <summary>An API server that knows tokens: each with what it may do. Answers access reviews, and lets a patch through that is allowed.</summary>
internal sealed class Callers(IKubernetesClient inner)
{
    private readonly ConcurrentDictionary<string, Func<V1ResourceAttributes, bool>> _rights = new(StringComparer.Ordinal);
    private int _reviews;

    /// <summary>How often it was asked.</summary>
    public int Reviews => Volatile.Read(ref _reviews);

    /// <summary>What reviews of tokens that nobody knows wait for.</summary>
    public Task Strangers { get; set; } = Task.CompletedTask;

    /// <summary>Whose tokens changed something, in order.</summary>
    public ConcurrentQueue<string> Patched { get; } = new();

    /// <summary>From now on this token may do that.</summary>
    public void Know(string token, Func<V1ResourceAttributes, bool> may) => _rights[token] = may;

    /// <summary>A token that may do some verbs in one namespace.</summary>
    public void Know(string token, string @namespace, params string[] verbs) =>
        Know(token, asked => asked.Namespace == @namespace && verbs.Contains(asked.Verb, StringComparer.Ordinal));

    public void Revoke(string token) => _rights.TryRemove(token, out _);

    public IKubernetesClient Of(string token) => new Caller(this, inner, token);

    private bool May(string token, V1ResourceAttributes asked) =>
        _rights.TryGetValue(token, out var may) ? may(asked) : throw new KubernetesException(HttpStatusCode.Unauthorized, new V1Status { Reason = "Unauthorized" });

    private sealed class Caller(Callers callers, IKubernetesClient inner, string token) : PassingClient(inner: null)
    {
        public override Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
            where T : class => inner.GetAsync(kind, key, cancellation);

        public override async Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        {
            var review = Assert.IsType<V1SelfSubjectAccessReview>(item);
            Interlocked.Increment(ref callers._reviews);
            await (callers._rights.ContainsKey(token) ? Task.CompletedTask : callers.Strangers);
            Assert.Equal(("recording-operator.dev", "recordings"), (review.Spec.ResourceAttributes!.Group, review.Spec.ResourceAttributes.Resource));
            review.Status = new V1SubjectAccessReviewStatus { Allowed = callers.May(token, review.Spec.ResourceAttributes) };
            return item;
        }

        public override async Task<T> PatchAsync<T>(ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        {
            if (!callers.May(token, new V1ResourceAttributes { Verb = "patch", Namespace = key.Namespace, Name = key.Name }))
            {
                throw new KubernetesException(HttpStatusCode.Forbidden, new V1Status { Reason = "Forbidden", Message = "no" });
            }

            var patched = await inner.PatchAsync(kind, key, patch, subresource, cancellation);
            callers.Patched.Enqueue(token);
            return patched;
        }
    }
}
