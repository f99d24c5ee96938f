using System.Collections.Concurrent;
using System.Net;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Resources;

namespace Operator.Dashboard.Access;

/// <summary>
/// Asks the API server, with a viewer's own token, what that token may do with Recordings. Answers are remembered for half a minute under the token's
/// hash, refusals too, so that neither a busy page nor a flood of wrong tokens becomes a flood at the API server. Tokens that were good before wait for each
/// other alone, never for strangers'.
/// </summary>
/// <param name="asCaller">A client that speaks with a token.</param>
/// <param name="time">Ages what is remembered.</param>
internal sealed class AccessReviews(Func<string, IKubernetesClient> asCaller, TimeProvider time) : IDisposable
{
    private const int MaxRemembered = 10_000;
    private const int MaxAtOnce = 8;
    private const int MaxStrangersAtOnce = 4;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Question, Answer> _answers = new();
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _asking = new(MaxAtOnce);
    private readonly SemaphoreSlim _strangers = new(MaxStrangersAtOnce);

    /// <summary>Whether a viewer may do something.</summary>
    /// <param name="viewer">One with a token.</param>
    /// <param name="verb">As RBAC names it.</param>
    /// <param name="namespace">Null: in all of them.</param>
    /// <param name="name">Null: with all of them.</param>
    /// <param name="cancellation">The request's end.</param>
    /// <exception cref="TokenRefusedException">The token is not good (any more).</exception>
    public async Task<bool> MayAsync(Viewer viewer, string verb, string? @namespace, string? name, CancellationToken cancellation)
    {
        var question = new Question(viewer.Id, verb, @namespace ?? "", name ?? "");
        if (!_answers.TryGetValue(question, out var answer) || answer.Until <= time.GetUtcNow())
        {
            answer = new Answer(await AskAsync(viewer, question, cancellation), time.GetUtcNow() + Remembered);
            Remember(question, answer);
        }

        return answer.May ?? throw new TokenRefusedException();
    }

    public void Dispose()
    {
        _asking.Dispose();
        _strangers.Dispose();
    }

    private async Task<bool?> AskAsync(Viewer viewer, Question question, CancellationToken cancellation)
    {
        var turn = _known.ContainsKey(viewer.Id) ? _asking : _strangers;
        await turn.WaitAsync(cancellation);
        try
        {
            var review = await asCaller(viewer.Token!).CreateAsync(ResourceKinds.SelfSubjectAccessReviews, Review(question), cancellation);
            _known[viewer.Id] = true;
            return review.Status?.Allowed ?? false;
        }
        catch (KubernetesException exception) when (exception.Code == HttpStatusCode.Unauthorized)
        {
            _known.TryRemove(viewer.Id, out _);
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    private void Remember(Question question, Answer answer)
    {
        if (_known.Count >= MaxRemembered)
        {
            _known.Clear();
        }

        if (_answers.Count >= MaxRemembered)
        {
            Forget();
        }

        _answers[question] = answer;
    }

    // The old ones; if all are young, all of them: that is rare, and costs one review each.
    private void Forget()
    {
        foreach (var (question, answer) in _answers)
        {
            if (answer.Until <= time.GetUtcNow())
            {
                _answers.TryRemove(question, out _);
            }
        }

        if (_answers.Count >= MaxRemembered)
        {
            _answers.Clear();
        }
    }

    private static V1SelfSubjectAccessReview Review(Question question) => new()
    {
        ApiVersion = ResourceKinds.SelfSubjectAccessReviews.ApiVersion,
        Kind = ResourceKinds.SelfSubjectAccessReviews.Kind,
        Spec = new V1SelfSubjectAccessReviewSpec
        {
            ResourceAttributes = new V1ResourceAttributes
            {
                Verb = question.Verb,
                Group = Labels.Group,
                Resource = RecordingKinds.Recordings.Plural,
                Namespace = question.Namespace.Length == 0 ? null : question.Namespace,
                Name = question.Name.Length == 0 ? null : question.Name,
            },
        },
    };

    private readonly record struct Question(string Viewer, string Verb, string Namespace, string Name);

    /// <param name="May">Null: the token is not good.</param>
    /// <param name="Until">How long this is remembered.</param>
    private readonly record struct Answer(bool? May, DateTimeOffset Until);
}
