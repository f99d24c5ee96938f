using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Hosting;

namespace StageRunner.Tests.Hosting;

public sealed class ResultWriterTests
{
    private static readonly StageResult Failed = new() { Outcome = StageOutcome.Failed, Code = ErrorCodes.NotMedia, Message = "It is a page" };

    [Fact]
    public void A_small_result_is_written_as_it_is() => Assert.Equal("It is a page", Write(Failed).Message);

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('ы')]
    [InlineData('\u0001')]
    public void A_long_message_is_cut_to_what_a_kubelet_keeps(char character)
    {
        var result = Write(Failed with { Message = new string(character, 100_000) });

        Assert.Equal(ErrorCodes.NotMedia, result.Code);
        Assert.EndsWith("…", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_that_are_too_large_go_rather_than_the_outcome()
    {
        var result = Write(Failed with { Facts = new StageFacts { Publication = new Publication { Id = new string('i', 5000) } } });

        Assert.Equal((StageOutcome.Failed, ErrorCodes.NotMedia), (result.Outcome, result.Code));
    }

    [Fact]
    public void Sums_of_calls_make_room_for_the_message()
    {
        var calls = Enumerable.Range(0, 100).Select(_ => new ServiceCalls { Service = ServiceNames.Zoom, Latency = [new LatencyBucket(1, 1)] }).ToList();

        Assert.Equal(2, Write(Failed with { Calls = [.. calls.Take(2)] }).Calls!.Count);
        Assert.Equal((null, "It is a page"), (Write(Failed with { Calls = calls }).Calls, Write(Failed with { Calls = calls }).Message));
    }

    [Fact]
    public void A_secret_never_leaves_in_a_message() =>
        Assert.Equal("key *** is bad", Write(Failed with { Message = "key hunter22 is bad" }, "hunter22").Message);

    private static StageResult Write(StageResult result, params string[] secrets)
    {
        var bytes = new ResultWriter("/unused", new Redactor(secrets)).Serialize(result);
        Assert.InRange(bytes.Length, 1, StageResult.MaxBytes);
        return JsonSerializer.Deserialize(bytes, RecordingsJson.Default.StageResult)!;
    }
}
