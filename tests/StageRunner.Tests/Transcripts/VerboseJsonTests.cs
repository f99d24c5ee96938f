using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcripts;

/// <summary>The answers of recognisers, as they are found.</summary>
public sealed class VerboseJsonTests
{
    [Theory]
    [InlineData("""{"segments":[{"start":1,"end":3,"text":" One two."}],"words":[{"word":"One","start":1,"end":2},{"word":"two","start":2,"end":3}]}""")]
    [InlineData("""{"segments":[{"start":1,"end":3,"text":"One two.","words":[{"word":" One","start":1,"end":2},{"word":" two.","start":2,"end":3}]}]}""")]
    [InlineData("""{"segments":[{"start":"1.0","end":"3.0","text":"One two."}],"words":[{"text":"One","start_time":"1","end_time":"2"},{"text":"two","start_time":"2","end_time":"3"}]}""")]
    [InlineData("""{"segments":[{"offset":1,"offset_end":3,"words":[{"word":"One","offset":1,"offset_end":2},{"word":"two.","offset":2,"offset_end":3}]}]}""")]
    [InlineData("""{"segments":null,"words":[{"word":"One","start":1,"end":2},{"word":"two.","start":2,"end":3}]}""")]
    [InlineData("""{"words":[{"word":"two.","start":2,"end":3},{"word":"One","start":1,"end":2}],"text":"One two."}""")]
    [InlineData("""{"segments":[{"start":0,"end":0,"audio_start":1,"audio_end":3,"text":"One two."}],"words":[{"word":"One","start":1,"end":2},{"word":"two","start":2,"end":3}]}""")]
    public void Words_have_their_times_however_they_are_written(string json) =>
        Assert.Equal([("One", 1, 2), ("two.", 2, 3)], Words(json).Select(word => (word.Text, word.Start, word.End)));

    [Fact]
    public void Where_only_segments_come_their_words_share_their_time() =>
        Assert.Equal([("One", 1, 2), ("two", 2, 3)], Words("""{"segments":[{"start":1,"end":3,"text":"One two"}],"words":null}""").Select(word => (word.Text, word.Start, word.End)));

    [Fact]
    public void Where_the_aligner_lost_its_way_the_words_are_spread_over_the_segment()
    {
        var words = Words("""{"segments":[{"start":1,"end":5,"text":"aa bb cc dd"}],"words":[{"word":"aa","start":1,"end":1},{"word":"bb","start":1,"end":1},{"word":"cc","start":1,"end":1},{"word":"dd","start":1,"end":1}]}""");

        Assert.Equal([1, 2, 3, 4], words.Select(word => word.Start));
    }

    [Fact]
    public void Every_word_of_the_text_is_there_once_though_the_timed_words_differ()
    {
        var words = Words("""
            {"segments":[{"start":0,"end":10,"text":"The year is 2026, isn't it — yes."}],
             "words":[{"word":"The","start":0,"end":1},{"word":"year","start":1,"end":2},{"word":"is","start":2,"end":3},{"word":"twenty","start":3,"end":4},
                      {"word":"twenty-six","start":4,"end":5},{"word":"isn't","start":5,"end":6},{"word":"it","start":6,"end":7},{"word":"yes","start":8,"end":9}]}
            """);

        Assert.Equal(["The", "year", "is", "2026,", "isn't", "it", "—", "yes."], words.Select(word => word.Text));
        Assert.Equal([0, 1, 2, 3, 5, 6, 7, 8], words.Select(word => word.Start));
        Assert.Equal(words.Select(word => word.Start).Order(), words.Select(word => word.Start));
    }

    [Fact]
    public void A_stretch_in_which_nobody_speaks_is_dropped_whatever_was_made_up_for_it() => Assert.Equal(
        ["Yes."],
        Words("""{"segments":[{"start":0,"end":1,"text":"Yes.","no_speech_prob":0.9,"avg_logprob":-0.2},{"start":5,"end":9,"text":"Thanks for watching!","no_speech_prob":1.2,"avg_logprob":-1.4}]}""")
            .Select(word => word.Text));

    [Fact]
    public void Times_a_little_outside_of_the_audio_are_brought_in() => Assert.All(
        Words("""{"segments":[{"start":-4,"end":44,"text":"One two three"}],"words":[{"word":"One","start":-4,"end":-1},{"word":"two","start":5,"end":2},{"word":"three","start":31,"end":60}]}"""),
        word => Assert.True(word.Start >= 0 && word.End <= 30 && word.Start <= word.End, $"{word}"));

    [Theory]
    [InlineData("english", "en")]
    [InlineData("RU", "ru")]
    [InlineData("klingon", null)]
    public void A_language_has_its_code(string said, string? code) =>
        Assert.Equal(code, Read($$"""{"language":"{{said}}","segments":[]}""").Language);

    [Fact]
    public void Silence_is_an_answer() => Assert.Empty(Read("""{"text":"","segments":[]}""").Segments);

    [Theory]
    [InlineData("""{}""", ErrorCodes.BadProviderOutput)]
    [InlineData("""{"text":""}""", ErrorCodes.BadProviderOutput)]
    [InlineData("\"text\"", ErrorCodes.BadProviderOutput)]
    [InlineData("""{"text":"One two."}""", ErrorCodes.ProviderRejected)]
    public void What_is_none_is_said_to_be_none(string json, string code) =>
        Assert.Equal(code, Assert.Throws<StageException>(() => Read(json)).Code);

    private static HeardText Read(string json)
    {
        return VerboseJson.Read(OutsideJson.Parse(json)!.Value, 30);
    }

    private static List<TranscriptWord> Words(string json) => [.. Read(json).Segments.SelectMany(segment => segment.Words)];
}
