using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;

namespace Recordings.Tests.Contract;

public sealed class ClipsRequestTests
{
    [Fact]
    public void A_request_that_speaks_of_no_shards_is_for_all_clips()
    {
        var request = JsonSerializer.Deserialize("{}", RecordingsJson.Default.ClipsRequest)!;

        Assert.Equal((1, 1), (request.Shard, request.Shards));
        Assert.True(request.Renders(Clip(7)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Every_clip_is_one_shard_s(int shards) => Assert.All(Enumerable.Range(1, 50), number =>
        Assert.Single(Enumerable.Range(1, shards), shard => new ClipsRequest { Shard = shard, Shards = shards }.Renders(Clip(number))));

    private static ClipSegment Clip(int number) => new() { Number = number, Title = "t", Reason = "r" };
}
