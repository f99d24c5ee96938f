using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using StageRunner.Tests.Harness;
using Testing.YouTube;

namespace StageRunner.Tests.Upload.YouTube;

/// <summary>What comes after the upload, each with its own state.</summary>
public sealed class YouTubeStepTests
{
    private const string Srt = "1\n00:00:01,000 --> 00:00:02,000\nTrees.\n";

    [Fact]
    public async Task Captions_and_the_playlist_are_set_once()
    {
        await using var machine = await StartAsync();

        var published = await machine.PublishAsync();

        Assert.Equal("Captions=Succeeded Playlist=Succeeded", YouTubeMachine.Steps(published));
        Assert.Contains("Trees.", machine.TheVideo().Captions["en"], StringComparison.Ordinal);
        Assert.Equal(["PL1"], machine.TheVideo().Playlists);
    }

    [Theory]
    [InlineData("captions.insert", "Captions", 403, "forbidden")]
    [InlineData("captions.insert", "Captions", 400, "contentRequired")]
    [InlineData("captions.insert", "Captions", 400, "invalidMetadata")]
    [InlineData("captions.insert", "Captions", 403, "quotaExceeded")]
    [InlineData("playlistItems.insert", "Playlist", 403, "playlistContainsMaximumNumberOfVideos")]
    [InlineData("playlistItems.insert", "Playlist", 403, "playlistItemsNotAccessible")]
    [InlineData("playlistItems.insert", "Playlist", 404, "playlistNotFound")]
    [InlineData("playlistItems.insert", "Playlist", 400, "invalidPlaylistItemPosition")]
    [InlineData("playlistItems.insert", "Playlist", 400, "manualSortRequired")]
    [InlineData("playlistItems.insert", "Playlist", 400, "invalidResourceType")]
    [InlineData("playlistItems.insert", "Playlist", 400, "invalidContentDetails")]
    [InlineData("playlistItems.insert", "Playlist", 400, "playlistIdRequired")]
    [InlineData("playlistItems.insert", "Playlist", 400, "resourceIdRequired")]
    [InlineData("playlistItems.list", "Playlist", 404, "playlistNotFound")]
    public async Task A_step_that_fails_says_why_fails_nothing_else_and_is_tried_again_by_the_next_run(string call, string step, int status, string reason)
    {
        await using var machine = await StartAsync();
        machine.Service.Fail(call, YouTubeFault.Error(status, reason));

        var first = await machine.PublishAsync();
        var failed = first.Post.Single(post => post.State == StageState.Failed);
        Assert.Equal(step, failed.Step);
        Assert.Contains(reason, failed.Message, StringComparison.Ordinal);

        var second = await machine.PublishAsync();
        Assert.Equal("Captions=Succeeded Playlist=Succeeded", YouTubeMachine.Steps(second));
        Assert.Equal((3, 1, 1), (machine.Service.Pieces.Count, machine.TheVideo().Captions.Count, machine.TheVideo().Playlists.Count));
        Assert.Equal(first.Id, second.Id);
    }

    [Fact]
    public async Task A_step_whose_answer_was_lost_is_not_done_twice()
    {
        await using var machine = await StartAsync();
        machine.Service.Fail("captions.insert", new YouTubeFault { Breaks = true });
        machine.Service.Fail("playlistItems.insert", [.. Enumerable.Repeat(new YouTubeFault { Status = 403, DoesIt = true, Body = YouTubeFault.Error(403, "forbidden").Body }, 1)]);

        await machine.PublishAsync();
        var published = await machine.PublishAsync();

        Assert.Equal("Captions=Succeeded Playlist=Succeeded", YouTubeMachine.Steps(published));
        Assert.Equal(["PL1"], machine.TheVideo().Playlists);
        Assert.Equal((2, 1), (machine.Service.Count("captions.insert"), machine.Service.Count("captions.update")));
    }

    [Theory]
    [InlineData(409)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_playlist_that_others_change_as_well_is_asked_again(int status)
    {
        await using var machine = await StartAsync();
        machine.Service.Fail("playlistItems.insert", YouTubeFault.Error(status, "conflict"), YouTubeFault.Error(status, reason: null));

        Assert.Equal("Captions=Succeeded Playlist=Succeeded", YouTubeMachine.Steps(await machine.PublishAsync()));
        Assert.Equal(["PL1"], machine.TheVideo().Playlists);
    }

    [Theory]
    [InlineData("captions.insert")]
    [InlineData("playlistItems.insert")]
    public async Task A_video_that_is_not_to_be_found_yet_is_waited_for(string call)
    {
        await using var machine = await StartAsync();
        machine.Service.Fail(call, YouTubeFault.Error(404, "videoNotFound"), YouTubeFault.Error(404, "videoNotFound"));

        var published = await machine.PublishAsync();

        Assert.Equal("Captions=Succeeded Playlist=Succeeded", YouTubeMachine.Steps(published));
        Assert.Equal([3, 6], machine.Time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("ask")]
    [InlineData("captions.insert")]
    [InlineData("playlistItems.list")]
    [InlineData("playlistItems.insert")]
    public async Task A_token_that_is_refused_at_any_call_is_replaced_once(string call)
    {
        await using var machine = await StartAsync();
        machine.Service.Fail("piece", new YouTubeFault { Breaks = true });
        machine.Service.Fail(call, YouTubeFault.Error(401, "authError"));

        Assert.Equal("Captions=Succeeded Playlist=Succeeded", YouTubeMachine.Steps(await machine.PublishAsync()));

        machine.TheVideo();
        Assert.Equal((2, 2), (machine.Service.Count("token"), machine.Service.Count(call)));
    }

    [Fact]
    public async Task Subtitles_whose_language_nobody_knows_are_not_guessed()
    {
        await using var machine = await StartAsync();
        machine.Output = machine.Output with { Language = null };

        var published = await machine.PublishAsync();

        Assert.Contains("language is not known", published.Post[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_wish_there_are_no_captions()
    {
        await using var machine = await StartAsync();
        machine.Output = machine.Output with { Captions = false, Playlist = null };

        Assert.Empty((await machine.PublishAsync()).Post);
    }

    [Fact]
    public async Task A_thumbnail_that_can_t_be_made_fails_alone()
    {
        await using var machine = await StartAsync();
        machine.Metadata = machine.Metadata with { Thumbnail = new ThumbnailSettings { FrameAt = "5s" } };

        Assert.Equal("Thumbnail=Failed Captions=Succeeded Playlist=Succeeded", YouTubeMachine.Steps(await machine.PublishAsync()));
    }

    private static async Task<YouTubeMachine> StartAsync()
    {
        var machine = await YouTubeMachine.StartAsync();
        machine.Reads(await StoredArtifacts.SubtitlesAsync(machine.Machine, Srt));
        machine.Output = machine.Output with { Playlist = "PL1", Language = "en" };
        return machine;
    }
}
