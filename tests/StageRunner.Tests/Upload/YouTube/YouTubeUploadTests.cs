using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using Testing.YouTube;

namespace StageRunner.Tests.Upload.YouTube;

public sealed class YouTubeUploadTests
{
    [Fact]
    public async Task A_video_is_published_in_pieces_with_what_the_templates_and_settings_say()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Reads(await StoredArtifacts.TopicsAsync(machine.Machine, new RecordingTopics
        {
            Language = "en",
            Summary = "s",
            MainTopics = ["m"],
            Timed = [new TimedTopic("Start", 4, 60), new TimedTopic("End", 60, 90)],
        }));
        machine.Output = machine.Output with { Privacy = YouTubePrivacy.Private, PublishAt = machine.Time.GetUtcNow().AddDays(1), License = YouTubeLicense.CreativeCommon, MadeForKids = true };

        var published = await machine.PublishAsync();

        var video = machine.TheVideo();
        Assert.Equal((video.Id, $"https://www.youtube.com/watch?v={video.Id}"), (published.Id, published.Url));
        Assert.Equal([0L, YouTubeMachine.PieceSize, 2 * YouTubeMachine.PieceSize], machine.Service.Pieces.Select(piece => piece.First));
        Assert.Equal("Lecture 3 (2026-02-03)", video.Title);
        Assert.Equal("1. 0:00:00 Start\n2. 0:01:00 End", (string?)video.Resource["snippet"]!["description"]);
        Assert.Equal(("27", "en", "en"), ((string?)video.Resource["snippet"]!["categoryId"], (string?)video.Resource["snippet"]!["defaultLanguage"], (string?)video.Resource["snippet"]!["defaultAudioLanguage"]));
        Assert.Equal(["trees", Path.GetFileNameWithoutExtension(video.FileName)], video.Tags);
        var status = video.Resource["status"]!;
        Assert.Equal(("private", "2026-02-04T10:00:00Z", true, "creativeCommon"), ((string?)status["privacyStatus"], (string?)status["publishAt"], (bool)status["selfDeclaredMadeForKids"]!, (string?)status["license"]));
    }

    [Fact]
    public async Task By_default_it_is_unlisted_educational_and_not_for_kids()
    {
        await using var machine = await YouTubeMachine.StartAsync();

        await machine.PublishAsync();

        var status = machine.TheVideo().Resource["status"]!;
        Assert.Equal(("unlisted", false, "youtube"), ((string?)status["privacyStatus"], (bool)status["selfDeclaredMadeForKids"]!, (string?)status["license"]));
        Assert.Null(status["publishAt"]);
    }

    [Fact]
    public async Task A_second_run_of_the_same_sends_nothing()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        await machine.PublishAsync();
        var asked = machine.Service.Asks.Count;

        Assert.True((await machine.RunAsync()).Reused);

        Assert.Equal(asked, machine.Service.Asks.Count);
    }

    [Fact]
    public async Task A_changed_title_is_set_on_the_video_that_is_there()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        var first = await machine.PublishAsync();
        machine.Metadata = machine.Metadata with { TitleTemplate = "New {{title}}" };
        machine.Fingerprint = "b";

        var second = await machine.PublishAsync();

        Assert.Equal((first.Id, "New Lecture 3", 3), (second.Id, machine.TheVideo().Title, machine.Service.Pieces.Count));
        Assert.Equal(1, machine.Service.Count("videos.update"));
    }

    [Fact]
    public async Task A_change_does_not_take_back_what_was_made_public_at_its_time()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Output = machine.Output with { Privacy = YouTubePrivacy.Private, PublishAt = machine.Time.GetUtcNow().AddSeconds(-1) };
        await machine.PublishAsync();
        machine.Metadata = machine.Metadata with { TitleTemplate = "New" };
        machine.Fingerprint = "b";

        await machine.PublishAsync();

        Assert.Equal("public", (string?)machine.TheVideo().Resource["status"]!["privacyStatus"]);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, 2L)]
    public async Task A_raised_upload_generation_and_another_edition_are_another_video(long generation, long? edition)
    {
        await using var machine = await YouTubeMachine.StartAsync();
        var first = await machine.PublishAsync();
        (machine.Generation, machine.Edition, machine.Fingerprint) = (generation, edition, "b");

        var second = await machine.PublishAsync();

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(2, machine.Service.Videos.Count);
    }

    [Fact]
    public async Task A_title_that_changed_while_the_upload_was_under_way_is_set_at_its_end()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", YouTubeFault.Error(403, "quotaExceeded"));
        Assert.Equal(ErrorCodes.UploadQuota, (await machine.RunAsync()).Code);
        machine.Metadata = machine.Metadata with { TitleTemplate = "New {{title}}" };
        machine.Fingerprint = "b";

        await machine.PublishAsync();

        Assert.Equal(("New Lecture 3", 1), (machine.TheVideo().Title, machine.Service.Count("open")));
    }

    [Fact]
    public async Task A_video_that_is_gone_is_not_sent_again_but_said_to_be_gone()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        await machine.PublishAsync();
        machine.Service.Fail("videos.update", YouTubeFault.Error(404, "videoNotFound"));
        machine.Metadata = machine.Metadata with { TitleTemplate = "New" };
        machine.Fingerprint = "b";

        var result = await machine.RunAsync();

        Assert.Equal(ErrorCodes.UploadRejected, result.Code);
        Assert.Contains("raise uploadGeneration", result.Message, StringComparison.Ordinal);
        machine.TheVideo();
    }

    [Fact]
    public async Task Media_that_is_not_what_its_manifest_says_is_not_published()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        var key = Path.Combine(machine.Machine.StoreDirectory, "ns/lecture/trim", new string('b', 64), "video.mp4");
        var bytes = (byte[])YouTubeMachine.Video.Clone();
        bytes[5] ^= 1;
        await File.WriteAllBytesAsync(key, bytes);

        var result = await machine.RunAsync();

        Assert.Equal((ErrorCodes.InputCorrupt, StageNames.Trim), (result.Code, result.Producer));
        Assert.Empty(machine.Service.Videos);
    }

    [Fact]
    public async Task Sound_without_a_picture_is_refused_before_anything_is_asked()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        var request = machine.Request() with { Inputs = [await StoredArtifacts.SpeechAsync(machine.Machine, [1, 2, 3], new TrimMap())] };

        Assert.Equal(ErrorCodes.ConfigError, (await machine.Machine.RunAsync(request)).Code);
        Assert.Empty(machine.Service.Asks);
    }

    [Fact]
    public async Task A_private_address_is_refused_unless_the_operator_lists_it()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        var request = machine.Request();

        var result = await machine.Machine.RunAsync(request with { Tuning = request.Tuning with { AllowPrivateProvider = false } });

        Assert.Equal(ErrorCodes.UploadRejected, result.Code);
        Assert.Contains("privateEndpoints", result.Message, StringComparison.Ordinal);
    }
}
