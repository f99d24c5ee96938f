using System.Net;
using Kubernetes.Client;
using Kubernetes.Models;
using Testing.Clients;

namespace Operator.Tests.Hosting;

/// <summary>An API server that answers creates, one after the other, as it is told; the last answer for ever. Null is a success.</summary>
internal sealed class AnsweringClient(params (HttpStatusCode Code, string Reason)?[] answers) : PassingClient(inner: null)
{
    private readonly Queue<(HttpStatusCode Code, string Reason)?> _answers = new(answers);

    public int Created { get; private set; }

    public override Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
    {
        var answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
        if (answer is { } refusal)
        {
            throw new KubernetesException(refusal.Code, new V1Status { Reason = refusal.Reason });
        }

        Created++;
        return Task.FromResult(item);
    }
}
