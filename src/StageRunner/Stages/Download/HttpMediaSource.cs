using System.Net;
using System.Net.Http.Headers;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>An http or https address.</summary>
public sealed class HttpMediaSource : IMediaSource
{
    private readonly HttpSource _source;
    private readonly Uri _url;
    private readonly HttpMessageInvoker _http;
    private readonly SourceClient _client;

    /// <param name="source">The address.</param>
    /// <param name="headers">The source's own headers.</param>
    /// <param name="connector">Makes the connections.</param>
    /// <param name="time">For timeouts.</param>
    public HttpMediaSource(HttpSource source, IReadOnlyDictionary<string, string> headers, GuardedConnector connector, TimeProvider time)
    {
        _source = source;
        _url = SourceAddress.Parse(source.Url);
        _http = new HttpMessageInvoker(connector.CreateHandler());
        _client = new SourceClient(_http, _url, headers, time);
    }

    /// <inheritdoc />
    public async Task<SourceProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        // A GET of a first range rather than a HEAD: signed addresses are signed for GET, and the first bytes come along.
        using var response = await _client.FindRangeAsync(_url, new ByteRange(0, SourceProbe.HeadLength), cancellationToken);
        var probe = response is null ? null : await RangedProbeAsync(response, cancellationToken);
        return probe ?? await PlainProbeAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Stream> OpenRangeAsync(SourceProbe probe, ByteRange range, CancellationToken cancellationToken)
    {
        var response = await _client.GetAsync(_url, range, ValidatorOf(probe.Version), cancellationToken);
        var got = response.Content.Headers.ContentRange;
        if (response.StatusCode == HttpStatusCode.PartialContent && got?.From == range.Offset && got.Length == probe.Size && VersionOf(response) == probe.Version
            && !ContentDecoding.IsEncoded(response.Content.Headers))
        {
            return await SourceBodies.OpenAsync(response, cancellationToken);
        }

        response.Dispose();
        throw new SourceChangedException();
    }

    /// <inheritdoc />
    public Task<SourceBody> OpenAsync(CancellationToken cancellationToken) => OpenAsync(_url, cancellationToken);

    /// <inheritdoc />
    public async Task<Stream?> OpenSidecarAsync(CancellationToken cancellationToken) => string.IsNullOrEmpty(_source.TranscriptUrl)
        ? null
        : (await OpenAsync(SourceAddress.Parse(_source.TranscriptUrl), cancellationToken)).Content;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    // Null: what came says nothing of the media itself; without a range it will.
    private static async Task<SourceProbe?> RangedProbeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (headers, range) = (response.Content.Headers, response.Content.Headers.ContentRange);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return range is { Length: 0 } ? new SourceProbe([], 0, Ranges: false, Version: null) : null;
        }

        var isPart = response.StatusCode == HttpStatusCode.PartialContent;
        if (ContentDecoding.IsEncoded(headers) || (isPart && range is not { From: 0 }))
        {
            return null;
        }

        await using var body = await SourceBodies.OpenAsync(response, cancellationToken);
        var head = await ReadHeadAsync(body, cancellationToken);
        var ranged = isPart && range!.Length > 0;
        return new SourceProbe(head, isPart ? range!.Length : headers.ContentLength, ranged, VersionOf(response));
    }

    private async Task<SourceProbe> PlainProbeAsync(CancellationToken cancellationToken)
    {
        await using var body = await OpenAsync(_url, cancellationToken);
        return new SourceProbe(await ReadHeadAsync(body.Content, cancellationToken), body.Length, Ranges: false, Version: null);
    }

    // Some proxies turn every question into one for a range.
    private static bool IsWholeAllTheSame(HttpResponseMessage response) =>
        response is { StatusCode: HttpStatusCode.PartialContent, Content.Headers.ContentRange: { From: 0, To: { } last, Length: { } length } } && last == length - 1;

    private static async Task<byte[]> ReadHeadAsync(Stream body, CancellationToken cancellationToken)
    {
        var head = new byte[SourceProbe.HeadLength];
        try
        {
            var read = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            return head[..read];
        }
        catch (Exception exception) when (BrokenConnection.Is(exception))
        {
            throw new StageException(ErrorCodes.SourceUnavailable, "The source broke off with its first bytes", inner: exception);
        }
    }

    private static string? VersionOf(HttpResponseMessage response) =>
        response.Headers.ETag?.ToString() ?? response.Content.Headers.LastModified?.ToString("R");

    // If-Range takes strong tags and dates only; a weak tag is compared when the answer comes.
    private static string? ValidatorOf(string? version) =>
        version is not null && EntityTagHeaderValue.TryParse(version, out var tag) && tag.IsWeak ? null : version;

    private async Task<SourceBody> OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        var response = await _client.GetAsync(url, range: null, validator: null, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK && !IsWholeAllTheSame(response))
        {
            response.Dispose();
            throw new StageException(ErrorCodes.SourceUnavailable, $"{url.Host} answered {(int)response.StatusCode} to a question for the whole file");
        }

        var body = await SourceBodies.OpenAsync(response, cancellationToken);
        return await ContentDecoding.DecodeAsync(body, response.Content.Headers, cancellationToken) is { } decoded
            ? new SourceBody(decoded, Length: null)
            : new SourceBody(body, response.Content.Headers.ContentLength);
    }
}
