using System.Text.Json;
using Recordings.Json;

namespace Recordings.Tests.Resources;

public sealed class IntOrStringTests
{
    [Theory]
    [InlineData("""{"download":{"maxSize":1000}}""", "1000")]
    [InlineData("""{"download":{"maxSize":"20Gi"}}""", "20Gi")]
    [InlineData("""{"download":{}}""", null)]
    public void A_size_is_a_number_or_a_string(string json, string? size) =>
        Assert.Equal(size, JsonSerializer.Deserialize(json, RecordingsJson.Default.PipelineSpec)!.Download!.MaxSize);

    [Fact]
    public void Resources_are_numbers_or_strings_and_are_written_as_strings()
    {
        const string Json = """{"stages":{"trim":{"resources":{"requests":{"cpu":2,"memory":"1Gi"}}}}}""";
        var pipeline = JsonSerializer.Deserialize(Json, RecordingsJson.Default.PipelineSpec)!;
        Assert.Equal(
            """{"stages":{"trim":{"resources":{"requests":{"cpu":"2","memory":"1Gi"}}}}}""", JsonSerializer.Serialize(pipeline, RecordingsJson.Default.PipelineSpec));
    }
}
