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
        _url = Parse(source.Url);
        _http = new HttpMessageInvoker(connector.CreateHandler());
        _client = new SourceClient(_http, _url, headers, time);
    }

    /// <inheritdoc />
    public async Task<SourceProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        // A GET of a first range rather than a HEAD: signed addresses are signed for GET, and the first bytes come along.
        using var response = await _client.GetAsync(_url, new ByteRange(0, SourceProbe.HeadLength), validator: null, cancellationToken);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return new SourceProbe([], 0, Ranges: false, Version: null);
        }

        var range = response.Content.Headers.ContentRange;
        var ranged = response.StatusCode == HttpStatusCode.PartialContent && range is { From: 0, Length: not null };
        var head = await ReadHeadAsync(response, cancellationToken);
        return new SourceProbe(head, ranged ? range!.Length : response.Content.Headers.ContentLength, ranged, VersionOf(response));
    }

    /// <inheritdoc />
    public async Task<Stream> OpenRangeAsync(SourceProbe probe, ByteRange range, CancellationToken cancellationToken)
    {
        var response = await _client.GetAsync(_url, range, ValidatorOf(probe.Version), cancellationToken);
        var got = response.Content.Headers.ContentRange;
        if (response.StatusCode == HttpStatusCode.PartialContent && got?.From == range.Offset && got.Length == probe.Size && VersionOf(response) == probe.Version)
        {
            return await response.Content.ReadAsStreamAsync(cancellationToken);
        }

        response.Dispose();
        throw new SourceChangedException();
    }

    /// <inheritdoc />
    public Task<SourceBody> OpenAsync(CancellationToken cancellationToken) => OpenAsync(_url, cancellationToken);

    /// <inheritdoc />
    public async Task<Stream?> OpenSidecarAsync(CancellationToken cancellationToken) => string.IsNullOrEmpty(_source.TranscriptUrl)
        ? null
        : (await OpenAsync(Parse(_source.TranscriptUrl), cancellationToken)).Content;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Uri Parse(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps)
            ? parsed
            : throw new StageException(ErrorCodes.SourceRefused, "The source's address is no http or https URL");

    private static async Task<byte[]> ReadHeadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var head = new byte[SourceProbe.HeadLength];
        var read = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return head[..read];
    }

    private static string? VersionOf(HttpResponseMessage response) =>
        response.Headers.ETag?.ToString() ?? response.Content.Headers.LastModified?.ToString("R");

    // If-Range takes strong tags and dates only; a weak tag is compared when the answer comes.
    private static string? ValidatorOf(string? version) =>
        version is not null && EntityTagHeaderValue.TryParse(version, out var tag) && tag.IsWeak ? null : version;

    private async Task<SourceBody> OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        var response = await _client.GetAsync(url, range: null, validator: null, cancellationToken);
        return new SourceBody(await response.Content.ReadAsStreamAsync(cancellationToken), response.Content.Headers.ContentLength);
    }
}
