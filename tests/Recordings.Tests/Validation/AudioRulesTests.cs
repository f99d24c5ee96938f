using System.Text.Json;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using Recordings.Validation;
using Recordings.Validation.Rules;

namespace Recordings.Tests.Validation;

public sealed class AudioRulesTests
{
    [Theory]
    [InlineData("""{"audio":{"tracks":"All","mix":"Keep"}}""")]
    [InlineData("""{"audio":{"tracks":"First"}}""")]
    [InlineData("""{"audio":{"tracks":[2,1],"mix":"Mix"}}""")]
    [InlineData("""{"audio":{}}""")]
    public void What_is_written_as_the_page_says_is_taken(string fragment) => Assert.Empty(Mistakes(fragment));

    [Theory]
    [InlineData("""{"audio":{"tracks":"Second"}}""", "audio.tracks", "\"Second\" is not known: write All, First, or a list of track numbers from 1, such as [1, 2]")]
    [InlineData("""{"audio":{"tracks":2}}""", "audio.tracks", "\"2\" is neither a word nor a list of track numbers: write All, First, or numbers from 1, such as [1, 2]")]
    [InlineData("""{"audio":{"tracks":{"a":[1]}}}""", "audio.tracks", "\"{\"a\":[1]}\" is neither a word nor a list of track numbers: write All, First, or numbers from 1, such as [1, 2]")]
    [InlineData("""{"audio":{"tracks":["1"]}}""", "audio.tracks", "\"[\"1\"]\" is neither a word nor a list of track numbers: write All, First, or numbers from 1, such as [1, 2]")]
    [InlineData("""{"audio":{"tracks":[]}}""", "audio.tracks", "is empty: write All, First, or a list of track numbers from 1, such as [1, 2]")]
    [InlineData("""{"audio":{"tracks":[1,0]}}""", "audio.tracks[1]", "0 is out of range: write a number from 1 to 64")]
    [InlineData("""{"audio":{"tracks":[3,3]}}""", "audio.tracks[1]", "names track 3 again: write each track once")]
    public void What_is_not_says_what_to_write(string fragment, string field, string message) =>
        Assert.Equal([(field, message)], Mistakes(fragment).Select(mistake => (mistake.Field, mistake.Message)));

    [Fact]
    public void A_mix_needs_trimming_which_carries_it_out() => Assert.Contains(
        "trimming is disabled", Assert.Single(Mistakes("""{"audio":{"mix":"Mix"},"trimming":{"enabled":false}}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_choice_of_tracks_is_for_recogniser_and_clips_too() =>
        Assert.Empty(Mistakes("""{"audio":{"tracks":"First"},"trimming":{"enabled":false}}"""));

    [Theory]
    [InlineData("\"All\"")]
    [InlineData("[1,2]")]
    [InlineData("{\"a\":1}")]
    public void Whatever_is_written_is_kept_as_it_is(string tracks)
    {
        var fragment = $$$"""{"audio":{"tracks":{{{tracks}}}}}""";

        Assert.Equal(fragment, JsonSerializer.Serialize(Read(fragment), RecordingsJson.Default.PipelineSpec));
    }

    private static PipelineSpec Read(string fragment) => JsonSerializer.Deserialize(fragment, RecordingsJson.Default.PipelineSpec)!;

    private static System.Collections.Immutable.ImmutableArray<FieldError> Mistakes(string fragment)
    {
        var errors = new FieldErrors();
        AudioRules.Check(Read(fragment), "audio", errors);
        return errors.First(100);
    }
}
