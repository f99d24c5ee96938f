using System.Text.Json.Nodes;
using Recordings.Contract;
using Testing.Media;
using Testing.YouTube;

namespace StageRunner.Tests.Upload.YouTube;

/// <summary>Whatever a server answers to pieces and questions: in the end there is one video, or a clear wait.</summary>
public sealed class YouTubeProtocolTests
{
    private const int Size = YouTubeMachine.PieceSize + 100_000;
    private static readonly byte[] Video = WavFile.Noise(Size);
    private static readonly string All = $"bytes=0-{Size - 1}";

    public static TheoryData<YouTubeFault[]> AfterTheLastByte =>
    [
        [new YouTubeFault { Status = 308, Range = All, DoesIt = true }],
        [new YouTubeFault { Status = 308, Range = $"0-{Size - 1}", DoesIt = true }],
        [new YouTubeFault { Status = 308, DoesIt = true }],
        [new YouTubeFault { Status = 308, Range = "bytes=0-99999999999", DoesIt = true }],
        [new YouTubeFault { Status = 308, Range = "nonsense", DoesIt = true }],
        [new YouTubeFault { Status = 200, DoesIt = true }],
        [new YouTubeFault { Status = 204, DoesIt = true }],
        [new YouTubeFault { Status = 200, Text = "<html>Log in to the network</html>", DoesIt = true }],
        [new YouTubeFault { Status = 201, Body = new JsonObject { ["kind"] = "youtube#video" }, DoesIt = true }],
        [new YouTubeFault { Status = 500, DoesIt = true }],
        [new YouTubeFault { Status = 503, Text = "upstream", DoesIt = true }],
        [new YouTubeFault { Status = 404, DoesIt = true }],
        [new YouTubeFault { Status = 410, DoesIt = true }],
        [new YouTubeFault { Status = 302, DoesIt = true }],
        [new YouTubeFault { Status = 403, Text = "<html>Proxy</html>", DoesIt = true }],
        [new YouTubeFault { Status = 400, DoesIt = true }],
        [new YouTubeFault { Status = 308, Range = All }],
    ];

    [Theory]
    [MemberData(nameof(AfterTheLastByte))]
    public async Task Whatever_is_answered_to_the_last_byte_the_video_is_published_once_in_the_same_run(YouTubeFault[] answers)
    {
        await using var machine = await YouTubeMachine.StartAsync(Video);
        machine.Service.Fail("piece", new YouTubeFault());
        machine.Service.Fail("piece", answers);

        var published = await machine.PublishAsync();

        Assert.Equal((Assert.Single(machine.Service.Videos).Id, Size), (published.Id, (int)machine.Service.Videos[0].Size));
        Assert.Equal(1, machine.Service.Count("open"));
    }

    [Fact]
    public async Task A_308_with_all_bytes_is_asked_about_again_after_growing_pauses_until_the_video_is_made()
    {
        await using var machine = await YouTubeMachine.StartAsync(Video);
        machine.Service.Fail("piece", new YouTubeFault(), new YouTubeFault { Status = 308, Range = All, DoesIt = true });
        machine.Service.Fail("ask", [.. Enumerable.Repeat(new YouTubeFault { Status = 308, Range = All }, 5)]);

        await machine.PublishAsync();

        Assert.Single(machine.Service.Videos);
        Assert.Equal([1, 1, 2, 4, 8, 16], machine.Time.Pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal(2, machine.Service.Pieces.Count);
    }

    [Fact]
    public async Task One_that_never_says_what_became_of_the_bytes_is_found_on_the_channel()
    {
        await using var machine = await YouTubeMachine.StartAsync(Video);
        machine.Service.Fail("piece", new YouTubeFault(), new YouTubeFault { Status = 308, Range = All, DoesIt = true });
        machine.Service.Fail("ask", [.. Enumerable.Repeat(new YouTubeFault { Status = 308, Range = All }, 50)]);

        var published = await machine.PublishAsync();

        Assert.Equal(Assert.Single(machine.Service.Videos).Id, published.Id);
    }

    [Fact]
    public async Task Where_it_is_not_on_the_channel_yet_it_is_waited_for_and_nothing_is_sent_again()
    {
        await using var machine = await YouTubeMachine.StartAsync(Video);
        machine.Service.Fail("piece", new YouTubeFault(), new YouTubeFault { Status = 308, Range = All, DoesIt = true });
        machine.Service.Fail("ask", [.. Enumerable.Repeat(new YouTubeFault { Status = 308, Range = All }, 11)]);
        machine.Service.Fail("videos.list", new YouTubeFault { Status = 200, Body = new JsonObject { ["items"] = new JsonArray() } });

        var result = await machine.RunAsync();
        Assert.Equal(ErrorCodes.UploadUnconfirmed, result.Code);
        Assert.Equal(ErrorClass.Deferred, ErrorCatalogue.Describe(result.Code!).Class);

        await machine.PublishAsync();
        Assert.Single(machine.Service.Videos);
        Assert.Equal(2, machine.Service.Pieces.Count);
    }

    [Fact]
    public async Task A_server_that_stays_away_after_the_last_byte_is_a_wait_that_counts_no_attempt()
    {
        await using var machine = await YouTubeMachine.StartAsync(Video);
        machine.Service.Fail("piece", new YouTubeFault(), new YouTubeFault { Status = 503, DoesIt = true });
        machine.Service.Fail("ask", [.. Enumerable.Repeat(new YouTubeFault { Status = 503 }, 50)]);
        machine.Service.Fail("channels.list", [.. Enumerable.Repeat(new YouTubeFault { Status = 503 }, 5)]);

        Assert.Equal(ErrorCodes.UploadUnconfirmed, (await machine.RunAsync()).Code);
        Assert.Single(machine.Service.Videos);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(262_144)]
    [InlineData(YouTubeMachine.PieceSize)]
    [InlineData(YouTubeMachine.PieceSize + 1)]
    [InlineData(2 * YouTubeMachine.PieceSize)]
    public async Task Videos_of_every_length_go_whole_though_each_piece_is_answered_oddly(int size)
    {
        var video = new byte[size];
        new Random(size).NextBytes(video);
        await using var machine = await YouTubeMachine.StartAsync(video);
        machine.Service.Fail("piece", new YouTubeFault { Status = 308, DoesIt = true }, new YouTubeFault { Status = 500, DoesIt = true }, new YouTubeFault { Status = 200 });

        await machine.PublishAsync();

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(video)), Assert.Single(machine.Service.Videos).Sha256);
    }

    [Fact]
    public async Task Bytes_that_were_never_sent_are_not_taken_for_sent()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", new YouTubeFault { Status = 308, Range = $"bytes=0-{YouTubeMachine.PieceSize + 262_143}", DoesIt = true });

        await machine.PublishAsync();

        machine.TheVideo();
    }

    [Fact]
    public async Task A_session_that_keeps_having_bytes_nobody_sent_is_left_for_a_new_one()
    {
        var claim = new YouTubeFault { Status = 308, Range = $"bytes=0-{(2 * YouTubeMachine.PieceSize) - 1}" };
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", claim);
        machine.Service.Fail("ask", [.. Enumerable.Repeat(claim, 10)]);

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal(2, machine.Service.Count("open"));
    }

    [Fact]
    public async Task A_server_that_forgets_and_takes_the_same_for_ever_is_left_some_time()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", [.. Enumerable.Range(0, 60).Select(n => new YouTubeFault { Status = 308, Range = n % 2 == 0 ? $"bytes=0-{YouTubeMachine.PieceSize - 1}" : "bytes=0-262143" })]);
        machine.Service.Fail("ask", [.. Enumerable.Range(0, 60).Select(_ => new YouTubeFault { Status = 308, Range = "bytes=0-262143" })]);

        Assert.Equal(ErrorCodes.UploadUnavailable, (await machine.RunAsync()).Code);
        Assert.InRange(machine.Service.Pieces.Count, 2, 40);
    }

    [Fact]
    public async Task A_server_that_loses_every_session_is_left_some_time()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", [.. Enumerable.Repeat(new YouTubeFault { Status = 404 }, 60)]);

        Assert.Equal(ErrorCodes.UploadSessionLost, (await machine.RunAsync()).Code);
        Assert.Equal(3, machine.Service.Count("open"));
    }

    public static TheoryData<string, Func<string, string>> Places => new()
    {
        { "relative", place => new Uri(place).PathAndQuery },
        { "without a scheme", place => place[place.IndexOf("//", StringComparison.Ordinal)..] },
        { "with an escape in it", place => place + "&crc=%E2%9C%93%2F" },
        { "with odd characters", place => place + "&name=a b|c" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_place_may_be_written_in_many_ways(string how, Func<string, string> write)
    {
        await using var machine = await YouTubeMachine.StartAsync(Video);
        machine.Service.Fail("open", new YouTubeFault { Location = write });

        await machine.PublishAsync();

        Assert.True(machine.Service.Videos is [{ Size: Size }], how);
    }

    /// <summary>The law: bounded misbehaviour, in any order and place, ends in one whole video; until then in errors that are waits.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Any_bounded_sequence_of_answers_ends_in_one_whole_video(int seed)
    {
        await using var machine = await YouTubeMachine.StartAsync(Video);
        var random = new Random(seed);
        machine.Service.Fail("piece", [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Answer(random))]);
        machine.Service.Fail("ask", [.. Enumerable.Range(0, random.Next(0, 15)).Select(_ => Answer(random))]);

        var result = await machine.RunAsync();
        for (var life = 1; result.Outcome != StageOutcome.Succeeded; life++)
        {
            Assert.True(life < 12, $"{result.Code}: {result.Message}");
            Assert.True(result.Code != ErrorCodes.Internal && ErrorCatalogue.Describe(result.Code!).Class is ErrorClass.Retryable or ErrorClass.Deferred, $"{result.Code}: {result.Message}");
            machine.Time.Advance(TimeSpan.FromMinutes(6));
            result = await machine.RunAsync();
        }

        Assert.Equal((Size, result.Facts.Publication!.Id), ((int)Assert.Single(machine.Service.Videos).Size, machine.Service.Videos[0].Id));
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    private static YouTubeFault Answer(Random random)
    {
        var does = random.Next(2) == 0;
        return random.Next(12) switch
        {
            0 or 1 or 2 => new YouTubeFault(),
            3 => new YouTubeFault { Status = 308, Range = All, DoesIt = does },
            4 => new YouTubeFault { Status = 308, DoesIt = does },
            5 => new YouTubeFault { Status = 308, Range = $"bytes=0-{random.Next(Size + 1_000_000)}", DoesIt = does },
            6 => new YouTubeFault { Status = random.Next(2) == 0 ? 500 : 503, DoesIt = does },
            7 => new YouTubeFault { Status = random.Next(2) == 0 ? 404 : 410, DoesIt = does },
            8 => new YouTubeFault { Status = random.Next(2) == 0 ? 200 : 201, DoesIt = does, Text = random.Next(2) == 0 ? null : "<html>" },
            9 => new YouTubeFault { Breaks = true, Keeps = random.Next(3) * 262_144, Forgets = random.Next(4) == 0 },
            10 => YouTubeFault.Error(429, "rateLimitExceeded", "slow down"),
            _ => new YouTubeFault { Status = 302, DoesIt = does },
        };
    }
}
