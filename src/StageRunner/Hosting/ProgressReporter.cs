using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Threading.Channels;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;

namespace StageRunner.Hosting;

/// <summary>
/// Posts progress to the operator, best effort: the latest report wins, a post has two seconds, and nothing that goes wrong here delays or
/// fails the work.
/// </summary>
public sealed class ProgressReporter : IStageProgress, IAsyncDisposable
{
    private static readonly TimeSpan PostTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Operators that only stand by answer so, and close the connection; the next one may lead to the one that works.
    private const int Doors = 4;

    private readonly Channel<ProgressReport> _latest = Channel.CreateBounded<ProgressReport>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly CancellationTokenSource _stopping = new();
    private readonly Redactor _redactor;
    private readonly Task _posting;

    /// <param name="target">Where to; null: nowhere.</param>
    /// <param name="tokenPath">The token's file on this machine.</param>
    /// <param name="time">Paces the posts.</param>
    /// <param name="redactor">Looks through what is posted; null: there are no secrets.</param>
    public ProgressReporter(ProgressTarget? target, string? tokenPath, TimeProvider time, Redactor? redactor = null)
    {
        _redactor = redactor ?? Redactor.None;
        _posting = target is null || tokenPath is null ? Task.CompletedTask : PostAllAsync(new Uri(target.Url), tokenPath, time);
    }

    /// <inheritdoc />
    public void Report(double percent, string? step = null) =>
        _latest.Writer.TryWrite(new ProgressReport { Percent = (int)Math.Clamp(percent, 0, 100), Step = step is null ? null : _redactor.Clean(step) });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _latest.Writer.TryComplete();
        await _stopping.CancelAsync();
        await _posting;
        _stopping.Dispose();
    }

    private async Task PostAllAsync(Uri url, string tokenPath, TimeProvider time)
    {
        try
        {
            using var client = new HttpClient { Timeout = PostTimeout };
            var last = new ProgressReport { Percent = -1 };
            await foreach (var report in _latest.Reader.ReadAllAsync(_stopping.Token))
            {
                if (report != last)
                {
                    await KnockAsync(client, url, tokenPath, report, _stopping.Token);
                    last = report;
                    await Task.Delay(Interval, time, _stopping.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over: what was not posted is in the result.
        }
    }

    private static async Task KnockAsync(HttpClient client, Uri url, string tokenPath, ProgressReport report, CancellationToken cancellationToken)
    {
        for (var door = 0; door < Doors && await PostAsync(client, url, tokenPath, report, cancellationToken) is HttpStatusCode.ServiceUnavailable; door++)
        {
        }
    }

    private static async Task<HttpStatusCode?> PostAsync(HttpClient client, Uri url, string tokenPath, ProgressReport report, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url);
            var token = await File.ReadAllTextAsync(tokenPath, cancellationToken);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
            request.Content = JsonContent.Create(report, RecordingsJson.Default.ProgressReport);
            using var response = await client.SendAsync(request, cancellationToken);
            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UnauthorizedAccessException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null; // best effort by contract: the next report says it all again
        }
    }
}
