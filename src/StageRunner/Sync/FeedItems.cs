using System.Runtime.CompilerServices;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Providers;

namespace StageRunner.Sync;

/// <summary>The enclosures of an RSS or Atom feed, and of the pages that it names as its next.</summary>
internal sealed class FeedItems : IItemSource
{
    private const int MaxBytes = 16 * 1024 * 1024;
    private const int MaxPages = 50;

    private readonly Uri _address;
    private readonly HttpMessageInvoker _http;
    private readonly SourceClient _client;

    /// <param name="feed">The feed.</param>
    /// <param name="headers">Its own headers: for its host alone.</param>
    /// <param name="connector">Makes the connections.</param>
    /// <param name="time">For timeouts.</param>
    public FeedItems(HttpFeed feed, IReadOnlyDictionary<string, string> headers, GuardedConnector connector, TimeProvider time)
    {
        _address = Uri.TryCreate(feed.FeedUrl, UriKind.Absolute, out var url) && IsWeb(url)
            ? url
            : throw new StageException(ErrorCodes.SourceRefused, "The feed's address is no http or https URL");
        _http = new HttpMessageInvoker(connector.CreateHandler());
        _client = new SourceClient(_http, _address, headers, time);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<FoundItem> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<Uri>();
        for (var page = _address; page is not null && seen.Add(page) && seen.Count <= MaxPages;)
        {
            var read = FeedReader.Read(await FetchAsync(page, cancellationToken), page);
            foreach (var item in read.Items)
            {
                yield return item;
            }

            page = read.Next is { } next && IsWeb(next) ? next : null;
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

    private async Task<byte[]> FetchAsync(Uri page, CancellationToken cancellationToken)
    {
        using var response = await _client.GetAsync(page, range: null, validator: null, cancellationToken);
        try
        {
            return await BoundedBody.ReadAsync(response.Content, MaxBytes, cancellationToken)
                ?? throw new StageException(ErrorCodes.SourceTooLarge, $"The feed of {page.Host} is longer than {MaxBytes} bytes");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw SourceErrors.FromException(exception, page);
        }
    }

    private static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;
}
