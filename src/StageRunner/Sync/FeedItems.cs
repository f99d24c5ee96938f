using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Providers;

namespace StageRunner.Sync;

/// <summary>
/// The enclosures of an RSS or Atom feed, and of the pages that it names as its next, while they have any of the window: feeds run from new to old.
/// </summary>
internal sealed class FeedItems : IItemSource
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int MaxPages = 50;
    private static readonly TimeSpan BodyTimeout = TimeSpan.FromMinutes(2);

    private readonly Uri _address;
    private readonly HttpMessageInvoker _http;
    private readonly SourceClient _client;
    private readonly DateTimeOffset _since;
    private readonly TimeProvider _time;

    /// <param name="feed">The feed.</param>
    /// <param name="since">Where the window begins.</param>
    /// <param name="headers">Its own headers: for its host alone.</param>
    /// <param name="connector">Makes the connections.</param>
    /// <param name="time">For timeouts.</param>
    public FeedItems(HttpFeed feed, DateTimeOffset since, IReadOnlyDictionary<string, string> headers, GuardedConnector connector, TimeProvider time)
    {
        _address = Uri.TryCreate(feed.FeedUrl, UriKind.Absolute, out var url) && IsWeb(url)
            ? url
            : throw new StageException(ErrorCodes.SourceRefused, "The feed's address is no http or https URL");
        _http = new HttpMessageInvoker(connector.CreateHandler());
        _client = new SourceClient(_http, _address, headers, time);
        _since = since;
        _time = time;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<FoundItem> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<Uri>();
        for (var page = _address; page is not null && seen.Add(page) && seen.Count <= MaxPages;)
        {
            var read = await ReadAsync(page, cancellationToken);
            foreach (var item in read.Items)
            {
                yield return item;
            }

            var isOld = read.Items.Count > 0 && read.Items.All(item => item.RecordedAt != default && item.RecordedAt < _since);
            page = !isOld && read.Next is { } next && IsWeb(next) ? next : null;
        }
    }

    /// <inheritdoc />
    public Task<FoundItem> CompleteAsync(FoundItem item, CancellationToken cancellationToken) => Task.FromResult(item);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<FeedPage> ReadAsync(Uri page, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(page, range: null, validator: null, cancellationToken);

        // Relative addresses are relative to where redirects ended.
        var place = response.RequestMessage?.RequestUri ?? page;
        return FeedReader.Read(await BodyAsync(response.Content, place, cancellationToken), place);
    }

    private async Task<byte[]> BodyAsync(HttpContent content, Uri place, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(BodyTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var bytes = await BoundedBody.ReadAsync(content, MaxBytes, either.Token) ?? throw TooLong(place);
            await using var decoded = await ContentDecoding.DecodeAsync(new MemoryStream(bytes), content.Headers, either.Token);
            return decoded is null ? bytes : await BoundedBody.ReadAsync(decoded, MaxBytes, either.Token) ?? throw TooLong(place);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw SourceErrors.FromException(exception, place);
        }
    }

    private static StageException TooLong(Uri place) => new(ErrorCodes.SourceTooLarge, $"The feed of {place.Host} is longer than {MaxBytes} bytes");

    private static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;
}
