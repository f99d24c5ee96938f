using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Http;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;
using StageRunner.Storage.Http;
using Testing;

namespace StageRunner.Tests.Storage;

public sealed class HttpStoreTests : StoreContract, IAsyncLifetime
{
    private ServedStore _served = null!;

    protected override IArtifactStore Store => new PrefixedStore(Open(), ServedStore.Root + "/");

    public async Task InitializeAsync() => _served = await ServedStore.StartAsync();

    public async Task DisposeAsync() => await _served.DisposeAsync();

    [Fact]
    public async Task Names_come_and_go_as_they_are()
    {
        const string key = "Лекция 1 (100% & more) #2?.txt";
        await PutAsync(Store, key, "x");

        Assert.Equal(1, (await Store.HeadAsync(key, default))!.Size);
        await foreach (var stored in Store.ListAsync("", default))
        {
            Assert.Equal(key, stored.Key);
        }
    }

    [Fact]
    public async Task An_operator_that_is_started_anew_is_waited_for()
    {
        var answers = new ConcurrentQueue<int>([503, 500, 403]);
        _served.Before = (context, next) => answers.TryDequeue(out var status) ? Answer(context, status) : next(context);

        await PutAsync(new PrefixedStore(Open(new ImpatientTime(TimeSpan.FromSeconds(30))), ServedStore.Root + "/"), "note", "hello");

        Assert.Empty(answers);
        Assert.Equal("hello", await File.ReadAllTextAsync(Path.Combine(_served.Objects, ServedStore.Root, "note")));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_read_on_where_it_broke()
    {
        await PutAsync(Store, "long", new string('a', 100_000) + new string('b', 100_000));
        var breaks = 1;
        _served.Before = async (context, next) =>
        {
            if (Interlocked.Decrement(ref breaks) >= 0)
            {
                context.Response.ContentLength = 200_000;
                context.Response.Headers.ETag = TagOf("long");
                await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(new string('a', 100_000)));
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            }

            await next(context);
        };

        using var reader = new StreamReader((await new PrefixedStore(Open(new ImpatientTime(TimeSpan.FromSeconds(30))), ServedStore.Root + "/").OpenReadAsync("long", null, default))!);
        var text = await reader.ReadToEndAsync();

        Assert.Equal(200_000, text.Length);
        Assert.EndsWith("ab", text[..100_001], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other/lecture/trim/manifest.json")]
    [InlineData("math/lecture-2/trim/manifest.json")]
    [InlineData(".published/math/other/a.mp4")]
    [InlineData(".shared/lecture.mp4")]
    public async Task Another_recordings_prefix_can_not_be_written(string key)
    {
        var store = Open(new ImpatientTime(TimeSpan.FromSeconds(30)));

        var put = await Assert.ThrowsAsync<StageException>(() => PutAsync(store, key, "x"));
        var partial = await Assert.ThrowsAsync<StageException>(() => store.CreatePartialAsync(key, PartLayout.For(100), new ObjectInfo("text/plain"), default));
        var deleted = await Assert.ThrowsAsync<StageException>(() => store.DeleteAsync(key, default));

        Assert.All([put, partial, deleted], refused => Assert.Equal(ErrorCodes.StorageDenied, refused.Code));
    }

    [Theory]
    [InlineData("other/lecture/trim/manifest.json")]
    [InlineData("math/lecture-2/trim/manifest.json")]
    public async Task Nor_read_nor_listed(string key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_served.Objects, key))!);
        await File.WriteAllTextAsync(Path.Combine(_served.Objects, key), "secret");
        var store = Open(new ImpatientTime(TimeSpan.FromSeconds(30)));

        await Assert.ThrowsAsync<StageException>(() => store.OpenReadAsync(key, null, default));
        await Assert.ThrowsAsync<StageException>(async () =>
        {
            await foreach (var found in store.ListAsync(key.Split('/')[0] + "/", default))
            {
                Assert.Fail(found.Key);
            }
        });
    }

    [Fact]
    public async Task What_is_shared_is_read()
    {
        Directory.CreateDirectory(Path.Combine(_served.Objects, ".shared"));
        await File.WriteAllTextAsync(Path.Combine(_served.Objects, ".shared", "lecture.vtt"), "WEBVTT");

        using var reader = new StreamReader((await Open().OpenReadAsync(".shared/lecture.vtt", null, default))!);

        Assert.Equal("WEBVTT", await reader.ReadToEndAsync());
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("made-up")]
    public async Task A_token_of_no_stage_opens_nothing(string token)
    {
        await File.WriteAllTextAsync(_served.Token, token);

        var refused = await Assert.ThrowsAsync<StageException>(() => Open(new ImpatientTime(TimeSpan.FromSeconds(30))).HeadAsync($"{ServedStore.Root}/a", default));

        Assert.Equal(ErrorCodes.StorageDenied, refused.Code);
    }

    [Fact]
    public async Task What_there_is_no_room_for_is_refused_before_it_comes()
    {
        await using var small = await ServedStore.StartAsync(maxBytes: 1000);
        var store = new HttpArtifactStore(small.Reference, small.Token, new ImpatientTime(TimeSpan.FromSeconds(30)));
        await PutAsync(store, $"{ServedStore.Root}/a", new string('x', 900));

        var put = await Assert.ThrowsAsync<StageException>(() => PutAsync(store, $"{ServedStore.Root}/b", new string('x', 200)));
        var partial = await Assert.ThrowsAsync<StageException>(() => store.CreatePartialAsync($"{ServedStore.Root}/c", PartLayout.For(500), new ObjectInfo("text/plain"), default));

        Assert.Contains("full", put.Message, StringComparison.Ordinal);
        Assert.Contains("full", partial.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_ends_early_leaves_what_was_there()
    {
        await PutAsync(Store, "kept", "old");
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{_served.Reference.Url}/v1/artifacts/{ServedStore.Root}/kept") { Content = new EndsEarly() };
        request.Headers.Authorization = new("Bearer", "known");

        await Assert.ThrowsAnyAsync<Exception>(() => client.SendAsync(request));

        Assert.Equal("old", await File.ReadAllTextAsync(Path.Combine(_served.Objects, ServedStore.Root, "kept")));
    }

    private static async Task PutAsync(IArtifactStore store, string key, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await store.PutAsync(key, content, new ObjectInfo("text/plain"), default);
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private HttpArtifactStore Open(TimeProvider? time = null) => new(_served.Reference, _served.Token, time ?? TimeProvider.System);

    private string TagOf(string name)
    {
        var file = new FileInfo(Path.Combine(_served.Objects, ServedStore.Root, name));
        return $"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\"";
    }

    private sealed class EndsEarly : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync("new"u8.ToArray());
            await stream.FlushAsync();
            throw new IOException("the runner was killed");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 1000;
            return true;
        }
    }
}
