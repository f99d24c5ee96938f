using System.Text.Json;
using Recordings.Json;

namespace Recordings.Tests.Json;

public sealed class RepeatedTextConverterTests
{
    private readonly JsonSerializerOptions _options = new() { Converters = { new RepeatedTextConverter() } };

    [Theory]
    [InlineData("\"trim\"", "trim")]
    [InlineData("\"\"", "")]
    [InlineData("\"Привет\"", "Привет")]
    [InlineData("\"a\\nb \\u0041\"", "a\nb A")]
    [InlineData("null", null)]
    public void A_text_is_what_it_was(string json, string? text)
    {
        Assert.Equal(text, Read(json));
        Assert.Equal(text, Read(json));
        Assert.Equal(text, Read(JsonSerializer.Serialize(text, _options)));
    }

    [Fact]
    public void The_same_text_is_one_string() => Assert.Same(Read("\"Succeeded\""), Read("\"Succeeded\""));

    [Fact]
    public void Names_of_members_are_read_and_written_so_too()
    {
        const string json = """{"team":"physics","":"empty"}""";

        var labels = JsonSerializer.Deserialize<Dictionary<string, string>>(json, _options)!;

        Assert.Equal(json, JsonSerializer.Serialize(labels, _options));
        Assert.Same(labels.Keys.First(), Read("\"team\""));
    }

    [Fact]
    public void Many_texts_never_become_each_other()
    {
        var texts = Enumerable.Range(0, 20_000).Select(number => $"text {number % 7_000}").ToList();

        Assert.Equal(texts, JsonSerializer.Deserialize<List<string>>(JsonSerializer.Serialize(texts), _options));
    }

    [Fact]
    public void What_is_long_is_not_remembered()
    {
        var json = $"\"{new string('f', 64)}\"";

        Assert.Equal(Read(json), Read(json));
        Assert.NotSame(Read(json), Read(json));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("true")]
    public void What_is_no_text_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    private string? Read(string json) => JsonSerializer.Deserialize<string>(json, _options);
}
