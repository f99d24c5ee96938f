using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using StageRunner.Storage;
using StageRunner.Storage.S3;
using StageRunner.Tests.Harness;
using StageRunner.Tests.Storage;
using StageRunner.Tests.Upload.Vk;
using StageRunner.Tests.Upload.YouTube;
using Testing.Media;
using Testing.Vk;

namespace StageRunner.Tests.Upload;

/// <summary>An image of a real bucket becomes the thumbnail, or the step says why it can't.</summary>
[Collection(S3Tests.Name)]
[Trait("Tier", "store")]
public sealed class ImageThumbnailTests(S3Server server) : IAsyncLifetime
{
    private const string Bucket = "thumbnails";
    private const int LargestImage = 50_000_000;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("image-thumbnail-");
    private YouTubeMachine _machine = null!;

    public async Task InitializeAsync()
    {
        _machine = await YouTubeMachine.StartAsync();
        _machine.AllowPrivateAddresses = true;
        _machine.Machine.Secret("images", ("accessKeyId", server.AccessKey), ("secretAccessKey", server.SecretKey));
    }

    public async Task DisposeAsync()
    {
        await _machine.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData("png", "1920x1080")]
    [InlineData("jpg", "640x360")]
    [InlineData("webp", "3000x3000")]
    public async Task A_large_or_small_image_of_each_kind_is_a_jpeg_that_fits(string extension, string size)
    {
        await PutAsync("cover", await ImageAsync($"testsrc2=s={size}", extension));

        Assert.Equal("Thumbnail=Succeeded", YouTubeMachine.Steps(await PublishAsync("cover")));

        await AssertFitsAsync(_machine.TheVideo().Thumbnail!, 2_000_000);
    }

    [Fact]
    public async Task One_that_is_hard_to_compress_loses_detail_rather_than_its_place()
    {
        await PutAsync("noise", await ImageAsync("nullsrc=s=1280x720,geq=random(1)*255:random(2)*255:random(3)*255", "png"));

        Assert.Equal("Thumbnail=Succeeded", YouTubeMachine.Steps(await PublishAsync("noise")));

        await AssertFitsAsync(_machine.TheVideo().Thumbnail!, 2_000_000);
    }

    [Fact]
    public async Task VK_takes_it_too()
    {
        await using var machine = await StartVkAsync();

        Assert.Equal("Thumbnail=Succeeded", YouTubeMachine.Steps(await machine.PublishAsync()));
        Assert.NotNull(machine.TheVideo().Thumbnail);
    }

    public static TheoryData<string, VkFault> VkFaults => new()
    {
        { "video.getThumbUploadUrl", VkFault.Error(204) },
        { "video.getThumbUploadUrl", new VkFault { Body = new JsonObject { ["response"] = new JsonObject() } } },
        { "thumb", new VkFault { Status = 503 } },
        { "thumb", new VkFault { Breaks = true } },
        { "video.saveUploadedThumb", VkFault.Error(129, "Invalid photo") },
    };

    [Theory]
    [MemberData(nameof(VkFaults))]
    public async Task One_that_VK_does_not_take_fails_alone_and_is_tried_again_by_the_next_run(string call, VkFault fault)
    {
        await using var machine = await StartVkAsync();
        machine.Service.Fail(call, fault);

        Assert.Equal("Thumbnail=Failed", YouTubeMachine.Steps(await machine.PublishAsync()));

        Assert.Equal("Thumbnail=Succeeded", YouTubeMachine.Steps(await machine.PublishAsync()));
        Assert.Equal(1, machine.Service.Count("upload"));
    }

    [Fact]
    public async Task One_that_is_not_there_is_named_and_found_by_the_next_run()
    {
        await PutAsync("other", [1]);

        var failed = await FailAsync("poster");
        Assert.Contains($"poster in bucket {Bucket}", failed.Message, StringComparison.Ordinal);

        await PutAsync("poster", await ImageAsync("testsrc2=s=640x360", "png"));
        Assert.Equal("Thumbnail=Succeeded", YouTubeMachine.Steps(await PublishAsync("poster")));
        Assert.Equal((1, 3), (_machine.Service.Count("open"), _machine.Service.Pieces.Count));
    }

    [Fact]
    public async Task What_is_no_image_is_said_to_be_none()
    {
        await PutAsync("cover", "<html>Sign in</html>"u8.ToArray());

        Assert.Contains("no JPEG, PNG or WebP image", (await FailAsync("cover")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_begins_like_an_image_is_said_not_to_be_readable()
    {
        await PutAsync("cover", [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. new byte[5000]]);

        Assert.Contains("can't be read", (await FailAsync("cover")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_beyond_all_measure_is_not_even_fetched_to_its_end()
    {
        await PutAsync("cover", [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. new byte[LargestImage]]);

        Assert.Contains("absurdly large", (await FailAsync("cover")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_names_its_Secret_and_shows_none_of_it()
    {
        await PutAsync("cover", await ImageAsync("testsrc2=s=640x360", "png"));
        _machine.Machine.Secret("images", ("secretAccessKey", "canary-wrong"));

        var failed = await FailAsync("cover");

        Assert.Contains("\"images\"", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failed.Message, StringComparison.Ordinal);
    }

    private async Task<VkMachine> StartVkAsync()
    {
        await PutAsync("cover", await ImageAsync("testsrc2=s=1920x1080", "png"));
        var machine = await VkMachine.StartAsync();
        machine.AllowPrivateAddresses = true;
        machine.Machine.Secret("images", ("accessKeyId", server.AccessKey), ("secretAccessKey", server.SecretKey));
        machine.Metadata = machine.Metadata with { Thumbnail = Thumbnail("cover") };
        return machine;
    }

    private ThumbnailSettings Thumbnail(string key) => new()
    {
        S3 = new S3Object { Bucket = Bucket, Key = key, Endpoint = server.Endpoint, Credentials = new SecretReference("images") },
    };

    private async Task<Publication> PublishAsync(string key)
    {
        _machine.Metadata = _machine.Metadata with { Thumbnail = Thumbnail(key) };
        return await _machine.PublishAsync();
    }

    /// <summary>The step fails, and nothing else.</summary>
    private async Task<PostStepStatus> FailAsync(string key)
    {
        var failed = Assert.Single((await PublishAsync(key)).Post);
        Assert.Equal(("Thumbnail", StageState.Failed), (failed.Step, failed.State));
        Assert.Null(_machine.TheVideo().Thumbnail);
        return failed;
    }

    private async Task PutAsync(string key, byte[] content)
    {
        await using var store = new S3ArtifactStore(S3StoreTests.Settings(server, Bucket), TimeProvider.System);
        await store.EnsureAsync(default);
        using var stream = new MemoryStream(content);
        await store.PutAsync(key, stream, new ObjectInfo("application/octet-stream"), default);
    }

    private async Task<byte[]> ImageAsync(string picture, string extension)
    {
        var path = Path.Combine(_directory.FullName, $"image.{extension}");
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", picture, "-frames:v", "1", path]);
        return await File.ReadAllBytesAsync(path);
    }

    private async Task AssertFitsAsync(byte[] image, int maxBytes)
    {
        var path = Path.Combine(_directory.FullName, "thumbnail.jpg");
        await File.WriteAllBytesAsync(path, image);
        Assert.Equal("mjpeg", await MediaFacts.StreamAsync(path, "v:0", "codec_name"));
        Assert.InRange(int.Parse(await MediaFacts.StreamAsync(path, "v:0", "width")), 100, 1280);
        Assert.InRange(int.Parse(await MediaFacts.StreamAsync(path, "v:0", "height")), 100, 720);
        Assert.InRange(image.Length, 1000, maxBytes);
    }
}
