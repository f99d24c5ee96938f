using System.Text.Json;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Providers;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>What a poll found: nothing yet, the text, or that the service does not know the batch.</summary>
internal sealed record BatchAnswer(HeardText? Heard, bool IsUnknown = false);

/// <summary>The two calls of Fireworks' batch service. Its key goes without <c>Bearer</c>, and its answer's body is JSON within a string.</summary>
internal sealed class BatchApi(ProviderEndpoint endpoint, TranscribeRequest settings, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(15);
    private readonly string _model = settings.Model ?? FireworksModels.Default;
    private readonly ProviderClient _client = new(endpoint, Timeout, time);

    /// <summary>Submits a file, once: a second try could mean a second batch, so a broken connection is an error.</summary>
    public async Task<BatchNote> SubmitAsync(string path, CancellationToken cancellationToken)
    {
        var url = new UriBuilder(endpoint.Method("audio/transcriptions")) { Query = $"endpoint_id={FireworksModels.EndpointIdOf(_model)}" }.Uri;
        using var answer = await _client.SendOnceAsync(() => Request(HttpMethod.Post, url, SpeechForm.Of(path, _model, settings)), cancellationToken);
        return Field(answer.RootElement, "batch_id") is { } batch && Field(answer.RootElement, "account_id") is { } account
            ? new BatchNote { BatchId = batch, AccountId = account, SubmittedAt = time.GetUtcNow() }
            : throw new StageException(ErrorCodes.BadProviderOutput, $"{url.Host} took a batch without saying its batch_id and account_id");
    }

    /// <summary>Asks for a batch.</summary>
    /// <exception cref="BatchEndedException">It failed, or what it heard can't be read.</exception>
    public async Task<BatchAnswer> PollAsync(BatchNote batch, double length, CancellationToken cancellationToken)
    {
        var url = endpoint.Method($"accounts/{batch.AccountId}/batch_job/{batch.BatchId}");
        try
        {
            using var answer = await _client.SendOnceAsync(() => Request(HttpMethod.Get, url, content: null), cancellationToken);
            return Read(answer.RootElement, batch, length);
        }
        catch (StageException refused) when (refused.Code == ErrorCodes.ProviderRejected && refused.Message.Contains(" 404", StringComparison.Ordinal))
        {
            return new BatchAnswer(Heard: null, IsUnknown: true);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static BatchAnswer Read(JsonElement answer, BatchNote batch, double length)
    {
        var status = answer.ValueKind == JsonValueKind.Object ? LooseJson.Text(answer, "status")?.ToLowerInvariant() : null;
        return status switch
        {
            "completed" => new BatchAnswer(Body(answer, batch, length)),
            "failed" or "error" or "cancelled" or "canceled" or "expired" => throw new BatchEndedException(
                ErrorCodes.ProviderRejected, $"Batch {batch.BatchId} ended as {status}{Said(answer)}"),
            _ => new BatchAnswer(Heard: null),
        };
    }

    private static HeardText Body(JsonElement answer, BatchNote batch, double length)
    {
        if (!answer.TryGetProperty("body", out var body))
        {
            throw new BatchEndedException(ErrorCodes.BadProviderOutput, $"Batch {batch.BatchId} is completed but has no body");
        }

        try
        {
            using var inner = body.ValueKind == JsonValueKind.String ? JsonDocument.Parse(body.GetString()!) : JsonDocument.Parse(body.GetRawText());
            return VerboseJson.Read(inner.RootElement, length);
        }
        catch (JsonException)
        {
            throw new BatchEndedException(ErrorCodes.BadProviderOutput, $"The body of batch {batch.BatchId} is no JSON");
        }
        catch (StageException bad)
        {
            throw new BatchEndedException(bad.Code, bad.Message);
        }
    }

    private static string Said(JsonElement answer) =>
        LooseJson.Text(answer, "message") is { Length: > 0 } message ? $": {CueText.Space(message[..Math.Min(200, message.Length)])}" : "";

    /// <summary>An id that can stand in a path; null: none.</summary>
    private static string? Field(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && LooseJson.Text(answer, name) is { Length: > 0 and <= 128 } id
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
