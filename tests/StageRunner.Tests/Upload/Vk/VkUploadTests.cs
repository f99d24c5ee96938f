using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Vk;

namespace StageRunner.Tests.Upload.Vk;

public sealed class VkUploadTests
{
    [Fact]
    public async Task A_video_is_published_with_what_the_templates_and_settings_say()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Output = machine.Output with { Privacy = VkPrivacy.FriendsOfFriends };

        var published = await machine.PublishAsync();

        var video = machine.TheVideo();
        Assert.Equal(("77_1", "https://vk.com/video77_1"), (published.Id, published.Url));
        Assert.Equal(("Lecture 3 (2026-02-03)", "1:02:05", "friends_of_friends"), (video.Name, video.Description, video.Privacy));
    }

    [Fact]
    public async Task A_community_s_video_has_a_negative_owner_and_the_community_s_privacy()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Output = machine.Output with { GroupId = 123, AlbumId = 5, Privacy = VkPrivacy.OnlyMe };

        var published = await machine.PublishAsync();

        Assert.Equal("-123_1", published.Id);
        Assert.Equal("123", machine.Service.Last("video.save")["group_id"]);
        Assert.DoesNotContain("privacy_view", machine.Service.Last("video.save").Keys);
        Assert.Equal(["5"], machine.TheVideo().Albums);
    }

    [Fact]
    public async Task A_changed_title_is_set_on_the_video_that_is_there()
    {
        await using var machine = await VkMachine.StartAsync();
        await machine.PublishAsync();
        (machine.Metadata, machine.Fingerprint) = (machine.Metadata with { TitleTemplate = "New" }, "b");

        await machine.PublishAsync();

        Assert.Equal(("New", "1:02:05", 1), (machine.TheVideo().Name, machine.TheVideo().Description, machine.Service.Count("upload")));
    }

    [Fact]
    public async Task Bytes_whose_answer_was_lost_are_not_sent_again()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("upload", new VkFault { Breaks = true, DoesIt = true });

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal((1, 1), (machine.Service.Count("upload"), machine.Service.Count("video.save")));
    }

    [Fact]
    public async Task Bytes_that_did_not_arrive_are_sent_again_to_the_same_id()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("upload", new VkFault { Breaks = true }, new VkFault { Status = 503 }, VkFault.UploadError("later", 22));
        for (var failed = 0; failed < 3; failed++)
        {
            Assert.Equal(ErrorCodes.UploadUnavailable, (await machine.RunAsync()).Code);
        }

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Single(machine.Service.Places);
    }

    [Fact]
    public async Task An_address_that_has_expired_is_given_up_with_its_empty_place()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("upload", new VkFault { Breaks = true });
        await machine.RunAsync();
        machine.Time.Advance(TimeSpan.FromHours(2));

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal([true, false], machine.Service.Places.Select(place => place.IsDeleted));
    }

    [Fact]
    public async Task An_address_that_takes_nothing_any_more_is_given_up_too()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("upload", new VkFault { Status = 404 });
        Assert.Equal(ErrorCodes.UploadSessionLost, (await machine.RunAsync()).Code);

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal(2, machine.Service.Places.Count);
    }

    [Fact]
    public async Task Media_that_is_not_what_its_manifest_says_is_not_published()
    {
        await using var machine = await VkMachine.StartAsync();
        var bytes = (byte[])VkMachine.Video.Clone();
        bytes[5] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(machine.Machine.StoreDirectory, "ns/lecture/trim", new string('b', 64), "video.mp4"), bytes);

        Assert.Equal(ErrorCodes.InputCorrupt, (await machine.RunAsync()).Code);
        Assert.Empty(machine.Service.Published);
    }

    [Fact]
    public async Task A_video_that_is_in_the_album_already_is_fine_and_a_full_one_fails_only_its_step()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Output = machine.Output with { AlbumId = 5 };
        machine.Service.Fail("video.addToAlbum", VkFault.Error(300));
        var failed = Assert.Single((await machine.PublishAsync()).Post);
        Assert.Equal(("Album", StageState.Failed), (failed.Step, failed.State));

        machine.Service.Fail("video.addToAlbum", VkFault.Error(800));
        Assert.Equal(StageState.Succeeded, Assert.Single((await machine.PublishAsync()).Post).State);
        Assert.Equal(1, machine.Service.Count("upload"));
    }
}
