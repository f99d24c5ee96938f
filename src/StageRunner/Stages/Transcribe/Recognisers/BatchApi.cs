using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Providers;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>What a poll found: nothing yet, the text, or that the service does not know the batch.</summary>
internal sealed record BatchAnswer(HeardText? Heard, bool IsUnknown = false);

/// <summary>The two calls of Fireworks' batch service. Its key goes without <c>Bearer</c>, and its answer's body is JSON within a string.</summary>
internal sealed class BatchApi(ProviderEndpoint endpoint, TranscribeRequest settings, TimeProvider time) : IDisposable
{
    private const int NotFound = 404;
    private const string AskAgain = "; it is paid for, so nothing is submitted again before spec.runGeneration is raised";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);
    private readonly string _model = settings.Model ?? FireworksModels.Default;
    private readonly ProviderClient _client = new(endpoint, Timeout, time);

    /// <summary>Submits a file, once: a second try could mean a second batch, so a broken connection is an error.</summary>
    public async Task<BatchNote> SubmitAsync(string path, CancellationToken cancellationToken)
    {
        var url = new UriBuilder(endpoint.Method("audio/transcriptions")) { Query = $"endpoint_id={FireworksModels.EndpointIdOf(_model)}" }.Uri;
        var answer = (await _client.SendOnceAsync(() => Request(HttpMethod.Post, url, SpeechForm.Of(path, _model, settings)), cancellationToken)).Require();
        return Field(answer, "batch_id") is { } batch && Field(answer, "account_id") is { } account
            ? new BatchNote { BatchId = batch, AccountId = account, SubmittedAt = time.GetUtcNow() }
            : throw new StageException(ErrorCodes.BadProviderOutput, $"{url.Host} took a batch without saying its batch_id and account_id");
    }

    /// <summary>Asks for a batch.</summary>
    /// <exception cref="BatchEndedException">It failed, or what it heard can't be read.</exception>
    public async Task<BatchAnswer> PollAsync(BatchNote batch, double length, CancellationToken cancellationToken)
    {
        var url = endpoint.Method($"accounts/{batch.AccountId}/batch_job/{batch.BatchId}");
        var reply = await _client.SendOnceAsync(() => Request(HttpMethod.Get, url, content: null), cancellationToken);

        // What is said of the batch goes before any error beside it: one of a batch that failed is its reason.
        return Ended(reply.Body, batch, length) ?? (reply.Status == NotFound ? new BatchAnswer(Heard: null, IsUnknown: true)
            : reply.Refusal is { } refusal ? throw refusal : new BatchAnswer(Heard: null));
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <summary>Null: it goes on.</summary>
    internal static BatchAnswer? Ended(OutsideValue answer, BatchNote batch, double length) => answer["status"].Text?.ToLowerInvariant() switch
    {
        "completed" or "complete" or "succeeded" or "success" => new BatchAnswer(Body(answer["body"], batch, length)),
        "failed" or "failure" or "error" or "cancelled" or "canceled" or "expired" => throw new BatchEndedException(
            ErrorCodes.ProviderRejected, $"Batch {batch.BatchId} ended as {ForeignText.Cut(answer["status"].Text)}{Said(answer)}"),
        _ => null,
    };

    private static HeardText Body(OutsideValue body, BatchNote batch, double length)
    {
        if (!body.IsSaid)
        {
            throw new BatchEndedException(ErrorCodes.ProviderRejected, $"Batch {batch.BatchId} is completed but has no body{AskAgain}");
        }

        var inner = body.Text is { } text ? OutsideJson.Parse(text) : body;
        try
        {
            return inner is { } heard
                ? VerboseJson.Read(heard, length)
                : throw new BatchEndedException(ErrorCodes.ProviderRejected, $"The body of batch {batch.BatchId} is no JSON{AskAgain}");
        }
        catch (StageException bad)
        {
            throw new BatchEndedException(ErrorCodes.ProviderRejected, $"Of batch {batch.BatchId}: {bad.Message}{AskAgain}");
        }
    }

    private static string Said(OutsideValue answer) => ForeignText.Cut(FaultWords.Of(answer.First("error", "message"))) is { Length: > 0 } words ? $": {words}" : "";

    /// <summary>An id that can stand in a path; null: none.</summary>
    private static string? Field(OutsideValue answer, string name) =>
        answer[name].Scalar is { Length: > 0 and <= 128 } id
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? id
            : null;

    private HttpRequestMessage Request(HttpMethod method, Uri url, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, url) { Content = content };
        if (endpoint.Key is { } key)
        {
            request.Headers.TryAddWithoutValidation("Authorization", key);
        }

        return request;
    }
}
