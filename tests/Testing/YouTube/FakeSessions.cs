using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Testing.YouTube;

/// <summary>Upload sessions, with what the protocol forbids: overlaps, gaps, pieces of odd sizes.</summary>
internal sealed class FakeSessions(FakeChannel channel)
{
    private const int Granularity = 256 * 1024;
    private readonly ConcurrentDictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private int _opened;

    /// <summary>What comes before the numbers of a Range: <c>bytes=</c> or nothing.</summary>
    public string RangePrefix { get; set; } = "bytes=";

    /// <summary>The status of a finished upload.</summary>
    public int FinishedStatus { get; set; } = StatusCodes.Status201Created;

    public static (long First, long Last) RangeOf(HttpRequest request) =>
        ContentRangeHeaderValue.TryParse(request.Headers.ContentRange, out var range) && range is { From: { } first, To: { } last } ? (first, last) : (-1, -1);

    public FakeAnswer Open(string api, HttpRequest request, JsonObject resource)
    {
        var id = $"canary-session-{Interlocked.Increment(ref _opened)}";
        var size = long.Parse(request.Headers["X-Upload-Content-Length"]!, CultureInfo.InvariantCulture);
        _sessions[id] = new Session(resource, request.Headers["Slug"].ToString(), size);
        return new FakeAnswer(StatusCodes.Status200OK, Body: null, ("Location", $"{api}/upload/youtube/v3/videos?uploadType=resumable&upload_id={id}"));
    }

    public FakeAnswer Take(HttpRequest request, byte[] piece, YouTubeFault? fault)
    {
        if (!_sessions.TryGetValue(request.Query["upload_id"]!, out var session))
        {
            return FakeAnswer.Of(YouTubeFault.Error(StatusCodes.Status404NotFound, "notFound", "session not found"));
        }

        lock (session)
        {
            if (session.Final is { } final)
            {
                return final;
            }

            var (first, last) = RangeOf(request);
            if (first >= 0 && last + 1 != session.Size && (last - first + 1) % Granularity != 0)
            {
                return FakeAnswer.Of(YouTubeFault.Error(StatusCodes.Status400BadRequest, "badRequest", "odd size"));
            }

            // What overlaps or leaves a gap is not kept at all.
            if (first == session.Bytes.Length && piece.Length == (fault?.Hears ?? (last - first + 1)))
            {
                session.Bytes.Write(piece.AsSpan(0, Math.Min(piece.Length, fault?.Keeps ?? piece.Length)));
            }

            return session.Bytes.Length == session.Size
                ? session.Final = channel.Publish(session.Resource, session.FileName, session.Bytes.ToArray()) with { Status = FinishedStatus }
                : new FakeAnswer(308, Body: null, session.Bytes.Length > 0 ? [("Range", $"{RangePrefix}0-{session.Bytes.Length - 1}")] : []);
        }
    }

    public void Forget() => _sessions.Clear();

    private sealed record Session(JsonObject Resource, string FileName, long Size)
    {
        public MemoryStream Bytes { get; } = new();

        public FakeAnswer? Final { get; set; }
    }
}
