using System.Net;
using System.Text;

namespace Kubernetes.Tests.Fakes;

/// <summary>An API server that answers what the test says, and remembers what it was asked.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<SeenRequest> Requests { get; } = [];

    public SeenRequest Last => Requests[^1];

    public ScriptedHandler Answer(string json, HttpStatusCode code = HttpStatusCode.OK, int? retryAfter = null, string mediaType = "application/json")
    {
        _answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage(code) { Content = new StringContent(json, Encoding.UTF8, mediaType) };
            if (retryAfter is { } seconds)
            {
                response.Headers.Add("Retry-After", seconds.ToString());
            }

            return response;
        });
        return this;
    }

    public ScriptedHandler AnswerInPieces(params string[] pieces)
    {
        _answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new PieceStream(pieces)) });
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add(new SeenRequest(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            body,
            request.Content?.Headers.ContentType?.MediaType ?? "",
            request.Headers.Accept.ToString(),
            request.Headers.Authorization?.ToString()));
        var response = _answers.Dequeue()();
        response.RequestMessage = request;
        return response;
    }

    /// <summary>Gives one piece a read, as a network does.</summary>
    private sealed class PieceStream(string[] pieces) : MemoryStream
    {
        private readonly Queue<byte[]> _pieces = new(pieces.Select(Encoding.UTF8.GetBytes));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!_pieces.TryDequeue(out var piece))
            {
                return ValueTask.FromResult(0);
            }

            piece.CopyTo(buffer);
            return ValueTask.FromResult(piece.Length);
        }
    }
}

internal sealed record SeenRequest(string Method, string Path, string Body, string ContentType, string Accept, string? Authorization);
