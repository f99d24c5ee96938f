using Recordings.Contract;
using Recordings.Resources.Status;
using Testing.Vk;

namespace StageRunner.Tests.Upload.Vk;

/// <summary>Errors, in bodies of success and otherwise, and what follows from them.</summary>
public sealed class VkErrorTests
{
    [Theory]
    [InlineData(5, ErrorCodes.CredentialExpired)]
    [InlineData(28, ErrorCodes.CredentialExpired)]
    [InlineData(3609, ErrorCodes.CredentialExpired)]
    [InlineData(4, ErrorCodes.CredentialInvalid)]
    [InlineData(7, ErrorCodes.CredentialInvalid)]
    [InlineData(17, ErrorCodes.CredentialInvalid)]
    [InlineData(24, ErrorCodes.CredentialInvalid)]
    [InlineData(27, ErrorCodes.CredentialInvalid)]
    [InlineData(1105, ErrorCodes.CredentialInvalid)]
    [InlineData(14, ErrorCodes.UploadRejected)]
    [InlineData(3300, ErrorCodes.UploadRejected)]
    [InlineData(6, ErrorCodes.UploadRateLimited)]
    [InlineData(9, ErrorCodes.UploadQuota)]
    [InlineData(29, ErrorCodes.UploadQuota)]
    [InlineData(601, ErrorCodes.UploadQuota)]
    [InlineData(1, ErrorCodes.UploadUnavailable)]
    [InlineData(10, ErrorCodes.UploadUnavailable)]
    [InlineData(36, ErrorCodes.UploadUnavailable)]
    [InlineData(22, ErrorCodes.UploadUnavailable)]
    [InlineData(2, ErrorCodes.UploadRejected)]
    [InlineData(3, ErrorCodes.UploadRejected)]
    [InlineData(8, ErrorCodes.UploadRejected)]
    [InlineData(15, ErrorCodes.UploadRejected)]
    [InlineData(18, ErrorCodes.UploadRejected)]
    [InlineData(20, ErrorCodes.UploadRejected)]
    [InlineData(21, ErrorCodes.UploadRejected)]
    [InlineData(23, ErrorCodes.UploadRejected)]
    [InlineData(30, ErrorCodes.UploadRejected)]
    [InlineData(37, ErrorCodes.UploadRejected)]
    [InlineData(100, ErrorCodes.UploadRejected)]
    [InlineData(104, ErrorCodes.UploadRejected)]
    [InlineData(113, ErrorCodes.UploadRejected)]
    [InlineData(114, ErrorCodes.UploadRejected)]
    [InlineData(125, ErrorCodes.UploadRejected)]
    [InlineData(129, ErrorCodes.UploadRejected)]
    [InlineData(200, ErrorCodes.UploadRejected)]
    [InlineData(201, ErrorCodes.UploadRejected)]
    [InlineData(203, ErrorCodes.UploadRejected)]
    [InlineData(204, ErrorCodes.UploadRejected)]
    [InlineData(205, ErrorCodes.UploadRejected)]
    [InlineData(214, ErrorCodes.UploadRejected)]
    [InlineData(219, ErrorCodes.UploadRejected)]
    [InlineData(302, ErrorCodes.UploadRejected)]
    [InlineData(3610, ErrorCodes.UploadRejected)]
    [InlineData(99999, ErrorCodes.UploadUnavailable)]
    [InlineData(3302, ErrorCodes.UploadRejected)]
    [InlineData(-77, ErrorCodes.UploadUnavailable)]
    public async Task Every_error_in_a_body_has_its_code_and_VK_s_words_without_the_token(int number, string code)
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("video.save", [.. Enumerable.Repeat(VkFault.Error(number, $"because of {VkServer.Token}"), 60)]);

        var result = await machine.RunAsync();

        Assert.Equal(code, result.Code);
        Assert.Contains($"VK answered error {number} to video.save \"because of ***\"", result.Message, StringComparison.Ordinal);
        Assert.Empty(machine.Service.Published);
    }

    public static TheoryData<VkFault, string> StrangeAnswers => new()
    {
        { new VkFault { Breaks = true }, ErrorCodes.UploadUnavailable },
        { new VkFault { Status = 502, Text = "<html>" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Status = 429 }, ErrorCodes.UploadUnavailable },
        { new VkFault { Status = 404 }, ErrorCodes.UploadUnavailable },
        { new VkFault { Status = 403, Text = "<html>proxy" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Status = 302 }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = """{"response":{"owner_id":"1_2","video_id":"x","upload_url":"https://vk.test/"}}""" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = """{"response":{"owner_id":1,"video_id":2,"upload_url":"ftp://vk.test/"}}""" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = "[]" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = """{"error":null,"response":null}""" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = """{"error":"invalid_token","error_description":"\ud83d"}""" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = "<html>We'll be back" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = "" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = "{}" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = """{"error":{"error_msg":"without a number"}}""" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = """{"response":{"owner_id":1,"video_id":2}}""" }, ErrorCodes.UploadUnavailable },
        { new VkFault { Text = """{"response":{"upload_url":"https://vk.test/"}}""" }, ErrorCodes.UploadUnavailable },
    };

    [Theory]
    [MemberData(nameof(StrangeAnswers))]
    public async Task An_answer_that_is_none_has_its_code_and_reserves_nothing(VkFault fault, string code)
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("video.save", [.. Enumerable.Repeat(fault, 10)]);

        Assert.Equal(code, (await machine.RunAsync()).Code);
        Assert.Equal(0, machine.Service.Count("upload"));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"ok\"")]
    [InlineData("""{"error":null,"video_hash":"h","owner_id":77,"video_id":1}""")]
    [InlineData("""{"error":"","error_code":0}""")]
    [InlineData("""{"error":false,"size":5}""")]
    [InlineData("""[{"video_id":1,"size":"5"}]""")]
    public async Task Bytes_that_arrived_though_the_answer_makes_no_sense_are_not_sent_again(string answer)
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("upload", new VkFault { DoesIt = true, Text = answer });

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal((1, 1), (machine.Service.Count("upload"), machine.Service.Count("video.save")));
    }

    [Theory]
    [InlineData("""{"error":"too fast","error_code":-12}""")]
    [InlineData("""{"error":{"error_code":-12,"error_msg":"too fast"}}""")]
    [InlineData("""{"error":"Flood control"}""")]
    [InlineData("""[{"error":"Too many requests","error_code":"429"}]""")]
    public async Task An_upload_that_came_too_fast_goes_to_the_same_place_a_moment_later(string answer)
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("upload", new VkFault { Text = answer });

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal((2, 1), (machine.Service.Count("upload"), machine.Service.Count("video.save")));
        Assert.Contains(TimeSpan.FromSeconds(5), machine.Time.Pauses);
    }

    [Theory]
    [InlineData("""{"error":"unsupported video format","error_code":2}""", ErrorCodes.UploadRejected)]
    [InlineData("""{"error":"link expired"}""", ErrorCodes.UploadSessionLost)]
    [InlineData("""{"error":"who knows","error_code":77}""", ErrorCodes.UploadUnavailable)]
    [InlineData("""{"error":"user authorization failed","error_code":5}""", ErrorCodes.UploadUnavailable)]
    [InlineData("""{"error":true}""", ErrorCodes.UploadUnavailable)]
    public async Task The_upload_server_s_codes_are_its_own(string answer, string code)
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("upload", new VkFault { Text = answer });

        Assert.Equal(code, (await machine.RunAsync()).Code);
        Assert.Empty(machine.Service.Published);
    }

    [Theory]
    [InlineData(204, "vk.groupId")]
    [InlineData(15, "vk.groupId")]
    [InlineData(18, "blocked")]
    [InlineData(14, "open vk.com")]
    public async Task A_refusal_says_what_to_do(int code, string remedy)
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("video.save", VkFault.Error(code, "Access denied"));

        Assert.Contains(remedy, (await machine.RunAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_of_the_day_waits_whatever_its_code()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("video.save", VkFault.Error(103, "You have reached the limit of videos per day"));

        Assert.Equal(ErrorCodes.UploadQuota, (await machine.RunAsync()).Code);
    }

    [Fact]
    public async Task An_upload_that_is_refused_in_a_200_with_words_alone_is_tried_again_at_the_same_id()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.Fail("upload", VkFault.UploadError($"bad file, token {VkServer.Token}"));

        var result = await machine.RunAsync();
        Assert.Equal(ErrorCodes.UploadUnavailable, result.Code);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);

        await machine.PublishAsync();
        Assert.Single(machine.Service.Places);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(300)]
    [InlineData(302)]
    [InlineData(9)]
    public async Task An_album_that_does_not_take_it_fails_its_step_alone_and_is_tried_again_by_the_next_run(int error)
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Output = machine.Output with { AlbumId = 5 };
        machine.Service.Fail("video.addToAlbum", VkFault.Error(error));
        Assert.Equal(StageState.Failed, Assert.Single((await machine.PublishAsync()).Post).State);

        Assert.Equal(StageState.Succeeded, Assert.Single((await machine.PublishAsync()).Post).State);
        Assert.Equal((1, "5"), (machine.Service.Count("upload"), Assert.Single(machine.TheVideo().Albums)));
    }

    [Fact]
    public async Task Calls_keep_the_pace_and_those_that_came_too_fast_are_repeated()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Output = machine.Output with { AlbumId = 5 };
        machine.Service.Fail("video.save", VkFault.Error(6), VkFault.Error(6));

        await machine.PublishAsync();

        var calls = machine.Service.Asks.Where(ask => ask.Call != "upload").Select(ask => ask.At).ToList();
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(334), $"{pair.Second - pair.First}"));
        Assert.Single(machine.Service.Places);
    }

    [Fact]
    public async Task An_expired_token_heals_when_a_new_one_comes()
    {
        await using var machine = await VkMachine.StartAsync();
        machine.Service.GoodToken = "canary-vk-token-2";
        Assert.Equal(ErrorCodes.CredentialExpired, (await machine.RunAsync()).Code);

        machine.Machine.Secret("vk", ("accessToken", "canary-vk-token-2"));
        await machine.PublishAsync();
    }
}
