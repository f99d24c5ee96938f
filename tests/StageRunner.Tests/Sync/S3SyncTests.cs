using System.Text;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Storage;
using StageRunner.Tests.Harness;

namespace StageRunner.Tests.Sync;

/// <summary>A real bucket that recordings are put into.</summary>
[Collection(S3Tests.Name)]
[Trait("Tier", "store")]
public sealed class S3SyncTests : IAsyncLifetime
{
    private static int _tests;
    private readonly string _bucket = $"inbox-{Interlocked.Increment(ref _tests)}";
    private readonly S3Server _server;
    private readonly RunnerHarness _machine = new();

    public S3SyncTests(S3Server server)
    {
        _server = server;
        _machine.UseS3(server, _bucket);
    }

    public async Task InitializeAsync()
    {
        await using var store = _machine.OpenStore();
        await store.EnsureAsync(default);
    }

    public Task DisposeAsync()
    {
        _machine.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Objects_that_match_are_found_each_with_the_transcript_beside_it()
    {
        await PutAsync("inbox/talk 1.mp4", "inbox/talk 1.vtt", "inbox/talk.2.mp4", "inbox/talk.2.srt", "inbox/alone.mkv", "inbox/2026/deep.mp4", "outbox/other.mp4", "inbox/empty.mp4=", "inbox/folder/=");

        var items = await _machine.LookAtAllAsync(Inbox("*.mp4"), store: _machine.Store);

        Assert.Equal(
            [("inbox/talk 1.mp4", "talk 1", "inbox/talk 1.vtt"), ("inbox/talk.2.mp4", "talk.2", "inbox/talk.2.srt")],
            items.Select(item => (item.Id, item.Title!, item.Transcript!)).Order());
        Assert.All(items, item => Assert.InRange(item.RecordedAt, TimeProvider.System.GetUtcNow().AddMinutes(-10), TimeProvider.System.GetUtcNow().AddMinutes(1)));
        Assert.Equal(["inbox/2026/deep.mp4", "inbox/alone.mkv"], (await _machine.LookAtAllAsync(Inbox("**"), store: _machine.Store)).Select(item => item.Id).Except(items.Select(item => item.Id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task More_than_a_page_holds_comes_in_pages()
    {
        var keys = Enumerable.Range(0, 150).Select(number => $"inbox/{Digests.OfText($"{number}")}.mp4").ToArray();
        await PutAsync(keys);

        var items = await _machine.LookAtAllAsync(Inbox("*"), store: _machine.Store);

        Assert.Equal(keys.Order(StringComparer.Ordinal), items.Select(item => item.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_named()
    {
        var sync = Inbox("*");

        var result = await _machine.LookAsync(sync with { S3 = sync.S3! with { Bucket = "nowhere" } }, store: _machine.Store);

        Assert.Equal(ErrorCodes.BucketMissing, result.Code);
    }

    [Fact]
    public async Task An_address_of_the_users_own_is_guarded()
    {
        var result = await _machine.LookAsync(Inbox("*"), new StageTuning());

        Assert.Equal(ErrorCodes.SourceRefused, result.Code);
    }

    private SyncRequest Inbox(string pattern) => new()
    {
        S3 = new S3Feed { Bucket = _bucket, Prefix = "inbox/", Pattern = pattern, Endpoint = _server.Endpoint, Credentials = new SecretReference("store") },
    };

    // An "=" at the end: nothing in it.
    private async Task PutAsync(params string[] keys)
    {
        await using var store = _machine.OpenStore();
        foreach (var key in keys)
        {
            using var content = new MemoryStream(key.EndsWith('=') ? [] : Encoding.UTF8.GetBytes(key));
            await store.PutAsync(key.TrimEnd('='), content, new ObjectInfo("video/mp4"), default);
        }
    }
}
