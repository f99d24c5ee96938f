using System.Globalization;
using Microsoft.AspNetCore.Http;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Stages.Clips.Layers;
using Testing.Http;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>Libraries at a server that nobody can trust: too much of everything.</summary>
[Trait("Tier", "media")]
[Collection(ClipCollection.Name)]
public sealed class LyingLibraryTests(SampleMedia samples) : IAsyncLifetime
{
    private const string ETag = "\"0123456789abcdef0123456789abcdef-1\"";
    private readonly ClipMachine _clips = new();
    private string _listing = "";
    private int _gets;
    private LoopbackServer _server = null!;

    public async Task InitializeAsync() => _server = await LoopbackServer.StartAsync(AnswerAsync);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _clips.Dispose();
    }

    [Fact]
    public async Task A_library_of_too_many_objects_is_refused_before_any_is_fetched()
    {
        List(Enumerable.Range(0, ClipLibrary.MaxObjects + 1).Select(i => ($"word{i}.png", 10L)));

        Assert.Equal(ErrorCodes.SourceTooLarge, (await RunAsync()).Code);
        Assert.Equal(0, _gets);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_named_and_not_fetched()
    {
        List([("word.mp4", ClipLibrary.MaxFile + 1)]);

        var result = await RunAsync();

        Assert.Equal(ErrorCodes.SourceTooLarge, result.Code);
        Assert.Contains("word.mp4", result.Message, StringComparison.Ordinal);
        Assert.Equal(0, _gets);
    }

    [Fact]
    public async Task One_that_is_longer_than_the_listing_said_is_not_read_on()
    {
        List([("word.mp4", 1000)]);

        Assert.Equal(ErrorCodes.SourceTooLarge, (await RunAsync()).Code);
        Assert.Equal(1, _gets);
    }

    private void List(IEnumerable<(string Key, long Size)> objects) => _listing = string.Concat(objects.Select(stored => string.Create(
        CultureInfo.InvariantCulture,
        $"<Contents><Key>{stored.Key}</Key><Size>{stored.Size}</Size><ETag>{ETag}</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>")));

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Query.ContainsKey("list-type"))
        {
            context.Response.ContentType = "application/xml";
            await context.Response.WriteAsync($"""
                <?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name><IsTruncated>false</IsTruncated>{_listing}</ListBucketResult>
                """);
            return;
        }

        _gets++;
        context.Response.Headers.ETag = ETag;
        context.Response.ContentLength = 1_000_000;
        await context.Response.Body.WriteAsync(new byte[1_000_000]);
    }

    private async Task<StageResult> RunAsync()
    {
        var transcript = new Transcript { Segments = [new TranscriptSegment { Start = 12, End = 12.5, Text = "word", Words = [new TranscriptWord { Start = 12, End = 12.5, Text = "word" }] }] };
        var settings = new ClipsRequest { Aspect = ClipAspect.Square, Loudness = -16, BrollLibrary = new S3Prefix { Bucket = "bucket", Endpoint = _server.Address } };
        return await _clips.Runner.RunAsync(await _clips.RequestAsync((await samples.LectureAsync()).Media, transcript, await _clips.SegmentsAsync((10, 20)), settings));
    }
}
