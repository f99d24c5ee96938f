using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Tests.Harness;
using Testing;
using Testing.Media;
using Testing.Sources;

namespace StageRunner.Tests.Download;

/// <summary>What a plain GET gets is got, whatever a server makes of ranges; and never one wrong byte.</summary>
[Trait("Tier", "media")]
public sealed class SlowerWayTests : IDisposable
{
    private const int PartSize = 16 << 20;
    private static readonly byte[] Lecture = WavFile.Noise((2 * PartSize) + 4000);
    private static int _count;
    private readonly RunnerHarness _machine = new() { Time = new ImpatientTime(TimeSpan.FromSeconds(25)) };

    public void Dispose() => _machine.Dispose();

    public static TheoryData<string, Func<HttpContext, OddServer, Task<bool>>> Servers => new()
    {
        { "each backend has its ETag", (context, server) => Sends(server.SendAsync(context, $"\"{Interlocked.Increment(ref _count)}\"")) },
        { "weak ETags that change", (context, server) => Sends(server.SendAsync(context, $"W/\"{Interlocked.Increment(ref _count)}\"")) },
        { "each backend has its date", (context, server) => DatesAsync(context, server) },
        { "416 to every range", (context, _) => HasRange(context) ? OddServer.Says(context, 416) : No },
        { "400 to every range", (context, _) => HasRange(context) ? OddServer.Says(context, 400) : No },
        { "403 to every range", (context, _) => HasRange(context) ? OddServer.Says(context, 403) : No },
        { "405 to every range", (context, _) => HasRange(context) ? OddServer.Says(context, 405) : No },
        { "500 to every range", (context, _) => HasRange(context) ? OddServer.Says(context, 500) : No },
        { "501 to every range", (context, _) => HasRange(context) ? OddServer.Says(context, 501) : No },
        { "416 to later ranges", (context, _) => OddServer.First(context) > 0 ? OddServer.Says(context, 416) : No },
        { "404 to later ranges", (context, _) => IsPart(context) ? OddServer.Says(context, 404) : No },
        { "403 to later ranges", (context, _) => IsPart(context) ? OddServer.Says(context, 403) : No },
        { "502 to later ranges", (context, _) => IsPart(context) ? OddServer.Says(context, 502) : No },
        { "connections cut at later ranges", (context, _) => IsPart(context) ? CutAsync(context) : No },
        { "206 with another start", (context, _) => OddServer.First(context) > 0 ? WrongAsync(context, $"bytes 0-99/{Lecture.Length}") : No },
        { "206 with another length of the whole", (context, _) => OddServer.First(context) > 0 ? WrongAsync(context, $"bytes {OddServer.First(context)}-{OddServer.First(context) + 99}/5") : No },
        { "206 without a range", (context, _) => HasRange(context) ? WrongAsync(context, contentRange: null) : No },
        { "206 as multipart", (context, _) => HasRange(context) ? MultipartAsync(context) : No },
        { "200 where the version is the same", (context, server) => PlainAsync(context, server, hasRanges: !context.Request.Headers.ContainsKey("If-Range")) },
        { "200 that is the range", (context, server) => SliceAsync(context, server) },
        { "206 to every question", (context, server) => WholeAsync(context, server) },
        { "206 from the block before", (context, _) => OddServer.First(context) > 0 ? WrongAsync(context, $"bytes {OddServer.First(context) - 512}-{OddServer.First(context) + 99}/{Lecture.Length}") : No },
        { "a Content-Range that is none", (context, _) => HasRange(context) ? WrongAsync(context, "bytes -0.99999998516848") : No },
        { "200 always, without a length", (context, _) => Sends(context.Response.Body.WriteAsync(Lecture).AsTask()) },
        { "gzip in spite", (context, _) => CompressedAsync(context, "gzip", stream => new GZipStream(stream, CompressionLevel.Fastest)) },
        { "x-gzip in spite", (context, _) => CompressedAsync(context, "x-gzip", stream => new GZipStream(stream, CompressionLevel.Fastest)) },
        { "deflate in spite", (context, _) => CompressedAsync(context, "deflate", stream => new ZLibStream(stream, CompressionLevel.Fastest)) },
        { "raw deflate in spite", (context, _) => CompressedAsync(context, "deflate", stream => new DeflateStream(stream, CompressionLevel.Fastest)) },
        { "br in spite", (context, _) => CompressedAsync(context, "br", stream => new BrotliStream(stream, CompressionLevel.Fastest)) },
        { "gzip that is none", (context, server) => NamedAsync(context, server, "gzip") },
        { "an encoding that is none", (context, server) => NamedAsync(context, server, "aws-chunked") },
        { "the first three bodies break off", (context, server) => BreaksAsync(context, server) },
        { "a redirect that wants its cookie", (context, _) => CookieAsync(context) },
        { "a redirect with a name in UTF-8", (context, _) => context.Request.Path == "/lecture.wav" ? MovedAsync(context, "/%D0%BB%D0%B5%D0%BA%D1%86%D0%B8%D1%8F.wav?x=ü") : No },
        { "no User-Agent, no file", (context, _) => context.Request.Headers.UserAgent.Count == 0 ? OddServer.Says(context, 403) : No },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task What_a_plain_GET_gets_is_got(string what, Func<HttpContext, OddServer, Task<bool>> odd)
    {
        await using var server = await OddServer.StartAsync(Lecture, odd);

        var result = await DownloadAsync(server.Url);

        Assert.True(result.Outcome == StageOutcome.Succeeded, $"{what}: {result.Code}: {result.Message}");
        var media = Assert.Single((await _machine.ManifestAsync(result)).Files, file => file.Role == ArtifactRole.Media);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Lecture)), media.Sha256);
        Assert.All(server.Agents, agent => Assert.StartsWith("recording-operator/", agent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(403)]
    [InlineData(509)]
    [InlineData(0)]
    public async Task A_server_that_takes_one_connection_is_read_by_one(int refusal)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var refused = 0;
        await using var server = await OddServer.StartAsync(Lecture, async (context, server) =>
        {
            if (server.IsBusy)
            {
                Interlocked.Increment(ref refused);
                first.TrySetResult();
                return refusal == 0 ? await CutAsync(context) : await OddServer.Says(context, refusal);
            }

            // The first range lasts until another was refused.
            await (OddServer.First(context) > 0 && !first.Task.IsCompleted ? first.Task : Task.CompletedTask);
            await server.SendAsync(context);
            return true;
        });

        var result = await DownloadAsync(server.Url);

        Assert.True(result.Outcome == StageOutcome.Succeeded, $"{result.Code}: {result.Message}");
        Assert.InRange(refused, 1, 6);
        Assert.DoesNotContain("", server.Ranges);
    }

    [Theory]
    [InlineData(403, ErrorCodes.SourceUnauthorized)]
    [InlineData(500, ErrorCodes.SourceUnavailable)]
    [InlineData(416, ErrorCodes.SourceUnavailable)]
    public async Task What_is_refused_without_a_range_too_is_what_is_told(int status, string code)
    {
        await using var server = await OddServer.StartAsync(Lecture, (context, _) => OddServer.Says(context, status));

        Assert.Equal(code, (await DownloadAsync(server.Url)).Code);
    }

    [Fact]
    public async Task A_file_that_is_really_empty_is_no_media()
    {
        await using var server = await OddServer.StartAsync([], (context, _) =>
        {
            context.Response.Headers.ContentRange = "bytes */0";
            return OddServer.Says(context, 416);
        });

        var result = await DownloadAsync(server.Url);

        Assert.Equal(ErrorCodes.NotMedia, result.Code);
        Assert.Contains("is empty", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_and_password_in_the_address_are_refused_and_not_printed()
    {
        var result = await DownloadAsync("http://ada:canary-pass@127.0.0.1:9/lecture.wav");

        Assert.Equal(ErrorCodes.SourceRefused, result.Code);
        Assert.Contains("spec.source.http.headersFrom", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "answered 404")]
    [InlineData(503, "answered 503")]
    [InlineData(200, "The transcript is empty")]
    public async Task A_transcript_that_nobody_reads_stops_nothing_and_one_that_is_read_is_named(int status, string words)
    {
        await using var server = await OddServer.StartAsync(Lecture, (context, _) => context.Request.Path == "/t.vtt" ? OddServer.Says(context, status) : No);
        var source = new HttpSource { Url = server.Url, TranscriptUrl = server.Url.Replace("lecture.wav", "t.vtt", StringComparison.Ordinal) };
        var tuning = new StageTuning { AllowPrivateAddresses = true };

        var wanted = await _machine.RunAsync(_machine.Download(new DownloadRequest { Source = new SourceSpec { Http = source } }, tuning));
        Assert.Equal(StageOutcome.Failed, wanted.Outcome);
        Assert.Contains("transcript", wanted.Message, StringComparison.Ordinal);
        Assert.Contains(words, wanted.Message, StringComparison.Ordinal);

        var unwanted = await _machine.RunAsync(_machine.Download(new DownloadRequest { Source = new SourceSpec { Http = source } }, tuning with { TranscriptWanted = false }));
        Assert.Equal((StageOutcome.Succeeded, null), (unwanted.Outcome, unwanted.Message));
        Assert.DoesNotContain((await _machine.ManifestAsync(unwanted)).Files, file => file.Role == ArtifactRole.Sidecar);
    }

    private static Task<bool> No => Task.FromResult(false);

    private static bool HasRange(HttpContext context) => context.Request.Headers.ContainsKey("Range");

    // Not the look at the beginning.
    private static bool IsPart(HttpContext context) => context.Request.Headers.Range.ToString() is { Length: > 0 } range && range != "bytes=0-4095";

    private static async Task<bool> Sends(Task send)
    {
        await send;
        return true;
    }

    private static Task<bool> DatesAsync(HttpContext context, OddServer server)
    {
        context.Response.Headers.LastModified = new DateTimeOffset(2026, 1, 1, 0, 0, Interlocked.Increment(ref _count) % 60, TimeSpan.Zero).ToString("R", CultureInfo.InvariantCulture);
        return Sends(server.SendAsync(context, etag: null));
    }

    private static Task<bool> CutAsync(HttpContext context)
    {
        context.Abort();
        return Task.FromResult(true);
    }

    private static async Task<bool> WrongAsync(HttpContext context, string? contentRange)
    {
        context.Response.StatusCode = StatusCodes.Status206PartialContent;
        context.Response.Headers.ContentRange = contentRange;
        context.Response.Headers.ETag = "\"one\"";
        await context.Response.Body.WriteAsync(Lecture.AsMemory(0, 100));
        return true;
    }

    private static async Task<bool> SliceAsync(HttpContext context, OddServer server)
    {
        if (!HasRange(context))
        {
            return false;
        }

        var first = (int)OddServer.First(context);
        context.Response.Headers.ContentRange = $"bytes {first}-{first + 4095}/{Lecture.Length}";
        context.Response.ContentLength = 4096;
        await context.Response.Body.WriteAsync(Lecture.AsMemory(first, 4096));
        return server.Ranges.Count > 0;
    }

    private static async Task<bool> WholeAsync(HttpContext context, OddServer server)
    {
        context.Request.Headers.Range = "bytes=0-";
        await server.SendAsync(context, $"\"{Interlocked.Increment(ref _count)}\"");
        return true;
    }

    private static async Task<bool> MultipartAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status206PartialContent;
        context.Response.ContentType = "multipart/byteranges; boundary=X";
        await context.Response.WriteAsync("--X\r\nContent-Range: bytes 0-3/9\r\n\r\nRIFF\r\n--X--");
        return true;
    }

    private static async Task<bool> PlainAsync(HttpContext context, OddServer server, bool hasRanges)
    {
        if (!hasRanges)
        {
            context.Request.Headers.Remove("Range");
        }

        await server.SendAsync(context);
        return true;
    }

    private static async Task<bool> CompressedAsync(HttpContext context, string name, Func<Stream, Stream> compress)
    {
        context.Response.Headers.ContentEncoding = name;
        await using var stream = compress(context.Response.Body);
        await stream.WriteAsync(Lecture);
        return true;
    }

    private static async Task<bool> NamedAsync(HttpContext context, OddServer server, string name)
    {
        context.Response.Headers.ContentEncoding = name;
        await server.SendAsync(context);
        return true;
    }

    private static async Task<bool> BreaksAsync(HttpContext context, OddServer server)
    {
        if (server.Ranges.Count > 3)
        {
            return false;
        }

        context.Response.ContentLength = Lecture.Length;
        await context.Response.Body.WriteAsync(Lecture.AsMemory(0, 1 << 20));
        await context.Response.Body.FlushAsync();
        context.Abort();
        return true;
    }

    private static Task<bool> CookieAsync(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey("FedAuth"))
        {
            return No;
        }

        context.Response.Headers.SetCookie = "FedAuth=77u; path=/; HttpOnly";
        return MovedAsync(context, "/lecture.wav");
    }

    private static Task<bool> MovedAsync(HttpContext context, string place)
    {
        context.Response.Headers.Location = place.Replace("ü", "%C3%BC", StringComparison.Ordinal);
        return OddServer.Says(context, StatusCodes.Status302Found);
    }

    private Task<StageResult> DownloadAsync(string url) => _machine.RunAsync(
        _machine.Download(new DownloadRequest { Source = new SourceSpec { Http = new HttpSource { Url = url } } }, new StageTuning { AllowPrivateAddresses = true }));
}
