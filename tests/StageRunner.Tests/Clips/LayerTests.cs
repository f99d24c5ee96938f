using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using StageRunner.Storage;
using StageRunner.Storage.S3;
using StageRunner.Tests.Harness;
using StageRunner.Tests.Storage;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>
/// Pictures and videos of a real bucket laid over a clip of half a minute: gray, with a tone. <c>balanced trees</c> is said after 6 s of it, <c>hash table</c> after 16.
/// </summary>
[Collection(S3Tests.Name)]
[Trait("Tier", "store")]
public sealed class LayerTests(S3Server server) : IAsyncLifetime
{
    private const int Side = LayerMedia.Side;
    private static int _tests;
    private readonly string _bucket = $"layers-{Interlocked.Increment(ref _tests)}";
    private readonly ClipMachine _clips = new();
    private readonly LayerMedia _media = new();

    public async Task InitializeAsync()
    {
        _clips.Runner.Secret("library", ("accessKeyId", server.AccessKey), ("secretAccessKey", server.SecretKey));
        await using var store = Store();
        await store.EnsureAsync(default);
    }

    public Task DisposeAsync()
    {
        _clips.Dispose();
        _media.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Pictures_and_videos_lie_over_a_clip_where_their_keywords_are_said_and_its_sound_is_untouched()
    {
        await PutAsync("lib/balanced-tree.png", await _media.MakeAsync(".png", "-f", "lavfi", "-i", "color=red:s=300x200", "-frames:v", "1"));
        await PutAsync("lib/bucket, hash table.mp4", await _media.MakeAsync(
            ".mp4", "-f", "lavfi", "-i", "color=blue:s=320x180:r=30:d=3", "-f", "lavfi", "-i", "anoisesrc=d=3", "-c:a", "aac"));
        await PutAsync("lib/notes.txt", [1]);

        var with = await RenderAsync(Library, 'a');
        var without = await RenderAsync(new ClipsRequest { Aspect = ClipAspect.Square, Loudness = -16 }, 'c');

        var colours = new List<string>();
        foreach (var second in new[] { 5.9, 6.1, 10.9, 11.1, 15.9, 16.1, 20.9, 21.1 })
        {
            colours.Add(LayerMedia.Colour(await ClipMachine.ColoursAsync(with, second, Side * Side), 360, 360));
        }

        Assert.Equal(["gray", "red", "red", "gray", "gray", "blue", "blue", "gray"], colours);
        Assert.Equal(await SoundAsync(without), await SoundAsync(with));
    }

    [Fact]
    public async Task The_brand_is_in_a_corner_all_the_time_and_what_is_transparent_of_it_lets_the_clip_through()
    {
        await PutAsync("brand.png", await _media.MakeAsync(
            ".png", "-f", "lavfi", "-i", "color=blue:s=200x100,format=rgba,geq=r=0:g=0:b=255:a='if(lt(X,100),255,0)'", "-frames:v", "1"));

        var clip = await RenderAsync(Library with { BrandOverlay = "brand.png" }, 'a');

        // 144 pixels wide, a fifth of the frame; 28 from its edges.
        foreach (var second in new[] { 0, 15, 29.9 })
        {
            var frame = await ClipMachine.ColoursAsync(clip, second, Side * Side);
            Assert.Equal("blue", LayerMedia.Colour(frame, Side - 28 - 108, 28 + 36));
            Assert.Equal("gray", LayerMedia.Colour(frame, Side - 28 - 36, 28 + 36));
            Assert.Equal("gray", LayerMedia.Colour(frame, Side - 14, 64));
            Assert.Equal("gray", LayerMedia.Colour(frame, 600, 14));
            Assert.Equal("gray", LayerMedia.Colour(frame, 100, 64));
        }
    }

    [Fact]
    public async Task The_same_library_makes_the_same_bytes()
    {
        await PutAsync("lib/balanced tree.jpg", await _media.MakeAsync(".jpg", "-f", "lavfi", "-i", "testsrc2=s=640x480", "-frames:v", "1"));
        await PutAsync("lib/hash table.mp4", await _media.MakeAsync(".mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=8"));
        await PutAsync("brand.png", await _media.MakeAsync(".png", "-f", "lavfi", "-i", "testsrc2=s=200x100", "-frames:v", "1"));

        var one = await RenderAsync(Library with { BrandOverlay = "brand.png" }, 'a');
        _clips.Runner.LoseScratch();
        var other = await RenderAsync(Library with { BrandOverlay = "brand.png" }, 'c');

        Assert.Equal(await File.ReadAllBytesAsync(one), await File.ReadAllBytesAsync(other));
    }

    [Fact]
    public async Task A_file_whose_keyword_is_not_said_is_not_even_looked_at()
    {
        await PutAsync("lib/something else.mp4", [1, 2, 3]);

        await RenderAsync(Library, 'a');
    }

    public static TheoryData<string, string, string> Broken { get; } = new()
    {
        { "hash table.mp4", "text", ErrorCodes.NotMedia },
        { "hash table.mp4", "playlist", ErrorCodes.NotMedia },
        { "hash table.png", "playlist", ErrorCodes.NotMedia },
        { "hash table.mp4", "sound", ErrorCodes.NotMedia },
        { "hash table.mp4", "cut", ErrorCodes.MediaTruncated },
        { "hash table.mp4", "spoilt", ErrorCodes.MediaCorrupt },
        { "hash table.png", "spoilt image", ErrorCodes.MediaCorrupt },
        { "hash table.png", "huge image", ErrorCodes.MediaCorrupt },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_file_that_can_t_be_shown_is_named(string name, string what, string code)
    {
        await PutAsync($"lib/{name}", await _media.BrokenAsync(what));

        var result = await FailAsync(Library);

        Assert.Equal(code, result.Code);
        Assert.Contains(name, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("video")]
    [InlineData("text")]
    public async Task A_brand_that_is_no_image_is_named(string what)
    {
        await PutAsync("brand.png", what == "text" ? await _media.BrokenAsync("text") : await _media.MakeAsync(".mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=2"));

        var result = await FailAsync(Library with { BrandOverlay = "brand.png" });

        Assert.Equal(ErrorCodes.NotMedia, result.Code);
        Assert.Contains("brand.png", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_or_not_allowed_has_its_code_and_the_video_is_not_blamed()
    {
        Assert.Equal(ErrorCodes.SourceNotFound, (await FailAsync(Library)).Code);
        Assert.Equal(ErrorCodes.SourceNotFound, (await FailAsync(Library with { BrandOverlay = "brand.png" })).Code);
        Assert.Equal(ErrorCodes.SourceNotFound, (await FailAsync(Library with { BrollLibrary = Place with { Bucket = "no-such-bucket" } })).Code);
        Assert.Equal(ErrorCodes.CredentialMissing, (await FailAsync(Library with { BrollLibrary = Place with { Credentials = new SecretReference("no-such") } })).Code);
        Assert.Equal(ErrorCodes.ConfigError, (await FailAsync(Library with { BrollLibrary = null, BrandOverlay = "brand.png" })).Code);
        Assert.Equal(ErrorCodes.SourceRefused, (await FailAsync(Library, mayBePrivate: false)).Code);
        _clips.Runner.Secret("library", ("secretAccessKey", "wrong"));
        Assert.Equal(ErrorCodes.CredentialInvalid, (await FailAsync(Library)).Code);
    }

    private S3Prefix Place => new() { Bucket = _bucket, Prefix = "lib/", Endpoint = server.Endpoint, Credentials = new SecretReference("library") };

    private ClipsRequest Library => new() { Aspect = ClipAspect.Square, Loudness = -16, BrollLibrary = Place };

    private S3ArtifactStore Store() => new(S3StoreTests.Settings(server, _bucket), TimeProvider.System);

    private async Task PutAsync(string key, byte[] content)
    {
        await using var store = Store();
        using var stream = new MemoryStream(content);
        await store.PutAsync(key, stream, new ObjectInfo("application/octet-stream"), default);
    }

    private async Task<string> RenderAsync(ClipsRequest settings, char fingerprint)
    {
        var made = await _clips.SucceedAsync(await RequestAsync(settings) with { Fingerprint = new string(fingerprint, 64) });
        return _clips.PathOf(made.Clips[0].Video, fingerprint);
    }

    private async Task<StageResult> FailAsync(ClipsRequest settings, bool mayBePrivate = true) =>
        await _clips.Runner.RunAsync(await RequestAsync(settings) with { Tuning = new StageTuning { AllowPrivateAddresses = mayBePrivate } });

    private async Task<StageRequest> RequestAsync(ClipsRequest settings)
    {
        var media = await _media.TalkAsync();
        return await _clips.RequestAsync(media, LayerMedia.Said, await _clips.SegmentsAsync((2, 32)), settings);
    }

    private static Task<string> SoundAsync(string path) => Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-map", "0:a", "-c", "copy", "-f", "md5", "-"]);
}
