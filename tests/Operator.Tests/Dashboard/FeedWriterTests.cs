using System.IO.Pipelines;
using System.Text;
using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;
using Operator.Dashboard.Access;
using Operator.Dashboard.Feed;
using Operator.Tests.Hosting;
using Testing;

namespace Operator.Tests.Dashboard;

public sealed class FeedWriterTests : IAsyncLifetime
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15.25);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly FakeTime _time = new();
    private readonly Callers _callers = new(new AnsweringClient());
    private readonly RecordingFeed _feed = new();

    // What was written is read at once: time does not go on meanwhile.
    private readonly Pipe _pipe = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 1024, resumeWriterThreshold: 512));
    private readonly CancellationTokenSource _stop = new();
    private readonly Viewer _viewer = Viewer.With("token");
    private AccessReviews _reviews = null!;
    private Task _writing = Task.CompletedTask;

    public Task InitializeAsync()
    {
        _callers.Know("token", "lectures", "list");
        _reviews = new AccessReviews(_callers.Of, _time);
        _writing = new FeedWriter(_feed, new ViewerRights(_reviews), _time).WriteAsync(_viewer, _pipe.Writer, _stop.Token);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => _writing);
        _reviews.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task Who_may_see_less_than_before_gets_the_list_again_without_it()
    {
        await ReadAsync("\"rows\":[]");
        Put("lectures", "mine");
        await ReadAsync("\"name\":\"mine\"");

        _callers.Know("token", "other", "list");

        await ReadAsync("""{"whole":true,"rows":[],"gone":[]}""");
    }

    [Fact]
    public async Task The_stream_of_a_token_that_is_revoked_ends()
    {
        await ReadAsync("\"whole\":true");
        _callers.Revoke("token");

        while (!_writing.IsCompleted)
        {
            await Task.WhenAny(_writing, _time.WaitForTimersAsync());
            _time.Advance(Beat);
        }

        await Assert.ThrowsAsync<TokenRefusedException>(() => _writing);
    }

    [Fact]
    public async Task A_viewer_that_does_not_read_gets_the_last_state_when_it_does()
    {
        await ReadAsync("\"whole\":true");
        for (var version = 0; version < 1000; version++)
        {
            Put("lectures", "busy", $"v{version}");
        }

        var text = await ReadAsync("\"version\":\"v999\"");

        // What was written while nobody read: at most what a pace's end had found, never one for each change.
        Assert.InRange(text.Split("\"name\":\"busy\"").Length - 1, 1, 3);
    }

    [Fact]
    public async Task It_says_something_every_now_and_then_also_while_only_others_recordings_change()
    {
        await ReadAsync("\"whole\":true");
        var changes = 0;

        var text = await ReadAsync(":\n\n", meanwhile: () =>
        {
            Assert.True(++changes < 200, "it fell silent for fifty seconds");
            Put("unseen", "busy", $"v{changes}");
        });

        Assert.DoesNotContain("busy", text, StringComparison.Ordinal);
    }

    private void Put(string @namespace, string name, string version = "1") => _feed.OnRecording(new CacheEvent<V1Alpha1Recording>(
        CacheEventType.Updated, new V1Alpha1Recording { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = @namespace, ResourceVersion = version } }, Old: null, IsInitial: false));

    // Reads until a text has come; time goes on meanwhile, and at each quarter of a second something may be done.
    private async Task<string> ReadAsync(string wanted, Action? meanwhile = null)
    {
        var text = new StringBuilder();
        while (!text.ToString().Contains(wanted, StringComparison.Ordinal))
        {
            var reading = _pipe.Reader.ReadAsync().AsTask();
            while (!reading.IsCompleted)
            {
                // After a change the writer comes to rest on its pace: the wait for a change that it left behind is no sign of that.
                meanwhile?.Invoke();
                await Task.WhenAny(reading, _time.WaitForTimersAsync(within: meanwhile is null ? null : Pace));
                if (!reading.IsCompleted)
                {
                    _time.Advance(Pace);
                }
            }

            var buffer = (await reading).Buffer;
            text.Append(Encoding.UTF8.GetString(buffer));
            _pipe.Reader.AdvanceTo(buffer.End);
        }

        return text.ToString();
    }
}
