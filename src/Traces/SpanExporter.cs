using System.Net.Http.Headers;
using System.Threading.Channels;

namespace Traces;

/// <summary>
/// Posts spans to a collector, best effort: whoever hands one in goes on at once. A few are kept while the collector is away; the newest are lost when there
/// are more.
/// </summary>
public sealed class SpanExporter : ISpanSink, IAsyncDisposable
{
    private const int MaxWaiting = 4096;
    private const int MaxBatch = 512;
    private const int Tries = 3;
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Channel<Span> _waiting = Channel.CreateBounded<Span>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly CancellationTokenSource _leaving = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TraceOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly TimeSpan _patience;
    private readonly HttpClient _http;
    private readonly Task _posting;
    private bool _isAway;

    /// <param name="options">Where to.</param>
    /// <param name="patience">How long the end waits for what is not sent yet.</param>
    /// <param name="warn">Told once when the collector goes away, with no secret in it.</param>
    /// <param name="time">Paces the posts.</param>
    public SpanExporter(TraceOptions options, TimeSpan patience, Action<string> warn, TimeProvider time)
    {
        (_options, _patience, _warn, _time) = (options, patience, warn, time);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = options.Timeout };
        _posting = Task.Run(PostAllAsync);
    }

    /// <inheritdoc />
    public void Take(Span span) => _waiting.Writer.TryWrite(span);

    /// <summary>Sends what waits, as long as patience lasts.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _leaving.CancelAsync();
        _stop.CancelAfter(_patience);
        await _posting;
        _http.Dispose();
        _leaving.Dispose();
        _stop.Dispose();
    }

    private async Task PostAllAsync()
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(_stop.Token))
            {
                await PauseAsync(Gathering); // what ends together goes together
                var batch = new List<Span>(MaxBatch);
                while (batch.Count < MaxBatch && _waiting.Reader.TryRead(out var span))
                {
                    batch.Add(span);
                }

                await PostAsync(OtlpMessage.Of(_options.Resource, batch));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Best effort by contract: the process ends now.
        }
    }

    // At the end there is nothing to wait for.
    private async Task PauseAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, _time, _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The caller goes on at once.
        }
    }

    private async Task PostAsync(byte[] message)
    {
        for (var tried = 1; ; tried++)
        {
            var trouble = await TryPostAsync(message);
            if (trouble is null || !trouble.IsPassing || tried == Tries || _leaving.IsCancellationRequested)
            {
                Tell(trouble);
                return;
            }

            await PauseAsync(Pause);
        }
    }

    private async Task<Trouble?> TryPostAsync(byte[] message)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _options.Endpoint) { Content = new ByteArrayContent(message) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
            foreach (var (name, value) in _options.Headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
            var status = (int)response.StatusCode;
            return response.IsSuccessStatusCode ? null : new Trouble($"it answered {status}", IsPassing: status is 429 or 502 or 503 or 504);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !_stop.IsCancellationRequested))
        {
            return new Trouble(exception.GetType().Name, IsPassing: true);
        }
    }

    private void Tell(Trouble? trouble)
    {
        if (trouble is not null && !_isAway)
        {
            _warn($"Spans can't be sent to {_options.Endpoint.Host}:{_options.Endpoint.Port} and are lost until they can: {trouble.What}");
        }

        _isAway = trouble is not null;
    }

    private sealed record Trouble(string What, bool IsPassing);
}
