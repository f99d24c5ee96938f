using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcripts;

/// <summary>Times of recognisers: in other units, missing, or none at all. The audio has 60 seconds, five sentences stand in it.</summary>
[Trait("Tier", "unit")]
public sealed class TimesTests
{
    private static readonly string[] Sentences =
        ["Good morning and welcome.", "Today we look at search trees.", "A rotation keeps the order.", "We balance after each insert.", "Thank you and see you next week."];

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(16_000)]
    [InlineData(1e6)]
    [InlineData(1e7)]
    [InlineData(1e9)]
    public void A_unit_that_is_certain_is_scaled(double perSecond)
    {
        var segments = Read(Segments(i => $"\"start\":{i * 11 * perSecond:0},\"end\":{((i * 11) + 9) * perSecond:0}")).Segments;

        Assert.Equal([0, 11, 22, 33, 44], segments.Select(segment => segment.Start));
        Assert.Equal([9, 20, 31, 42, 53], segments.Select(segment => segment.End));
    }

    [Fact]
    public void Words_may_have_another_unit_than_their_segments()
    {
        var words = Read("""
            {"segments":[{"start":1,"end":55,"text":"One two."}],"words":[{"word":"One","start":1000,"end":2000},{"word":"two","start":53000,"end":54000}]}
            """).Segments.Single().Words;

        Assert.Equal([(1, 2), (53, 54)], words.Select(word => (word.Start, word.End)));
    }

    [Theory]
    [InlineData("\"offset\":{0},\"duration\":{1}", 1e7)]
    [InlineData("\"start_time\":\"{0}\",\"end_time\":\"{2}\"", 1000)]
    [InlineData("\"offsets\":{{\"from\":{0},\"to\":{2}}}", 1000)]
    [InlineData("\"timestamp\":[{0},{2}]", 1)]
    [InlineData("\"from\":{0},\"to\":{2}", 1)]
    [InlineData("\"startTime\":\"{0}s\",\"endTime\":\"{2}s\"", 1)]
    public void A_beginning_and_an_end_are_found_under_many_names(string times, double perSecond)
    {
        var segments = Read(Segments(i => string.Format(null, System.Text.CompositeFormat.Parse(times), (long)(i * 11 * perSecond), (long)(9 * perSecond), (long)(((i * 11) + 9) * perSecond)))).Segments;

        Assert.Equal([(0, 9), (11, 20), (22, 31), (33, 42), (44, 53)], segments.Select(segment => (segment.Start, segment.End)));
    }

    [Fact]
    public void A_clock_is_a_time()
    {
        var segment = Read("""{"transcription":[{"from":"00:00:03,000","to":"00:00:59.500","text":"Good morning."}]}""").Segments.Single();

        Assert.Equal((3, 59.5), (segment.Start, segment.End));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(2000)]
    [InlineData(123_456)]
    [InlineData(1e12)]
    public void Times_in_no_known_unit_are_refused_and_never_brought_in(double perSecond)
    {
        var refused = Assert.Throws<StageException>(() => Read(Segments(i => $"\"start\":{i * 11 * perSecond:0},\"end\":{((i * 11) + 9) * perSecond:0}")));

        Assert.Equal(ErrorCodes.BadProviderOutput, refused.Code);
        Assert.Contains("times far past the audio's end", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_at_times_that_are_none_leave_those_of_their_segments() => Assert.Equal(
        [(1, 2), (2, 3)],
        Read("""{"segments":[{"start":1,"end":3,"text":"One two"}],"words":[{"word":"One","start":777777},{"word":"two","start":888888}]}""")
            .Segments.Single().Words.Select(word => (word.Start, word.End)));

    [Theory]
    [InlineData("\"end\":null")]
    [InlineData("\"end\":\"\"")]
    [InlineData("\"id\":4")]
    public void A_last_segment_without_an_end_keeps_its_text_and_ends_with_the_audio(string end)
    {
        var last = Read(Segments(i => i < 4 ? $"\"start\":{i * 11},\"end\":{(i * 11) + 9}" : $"\"start\":{i * 11},{end}")).Segments[^1];

        Assert.Equal((44, 60, Sentences[4]), (last.Start, last.End, last.Text));
    }

    [Fact]
    public void A_segment_without_an_end_ends_where_the_next_begins() =>
        Assert.Equal([11, 22, 33, 44, 60], Read(Segments(i => $"\"start\":{i * 11}")).Segments.Select(segment => segment.End));

    [Fact]
    public void A_segment_without_a_beginning_begins_where_the_last_one_ended() =>
        Assert.Equal([0, 9, 20, 31, 42], Read(Segments(i => $"\"end\":{(i * 11) + 9}")).Segments.Select(segment => segment.Start));

    [Theory]
    [InlineData("""{"text":"Good morning.","segments":null}""")]
    [InlineData("""{"text":"Good morning.","segments":[]}""")]
    [InlineData("""{"text":"Good morning.","segments":[{"text":"Good morning."}]}""")]
    [InlineData("""{"text":"Good morning.","segments":[{"text":"Good morning.","start":null,"end":null}]}""")]
    [InlineData("""{"text":"Good morning.","words":null}""")]
    [InlineData("""{"text":"Good morning.","words":[{"word":"Good"},{"word":"morning"}]}""")]
    [InlineData("""{"segments":[{"text":"Good morning."}]}""")]
    [InlineData("""{"words":[{"word":"Good"}]}""")]
    [InlineData("""{"result":{"text":"Good morning."}}""")]
    [InlineData("""[{"text":"Good morning."}]""")]
    public void Text_without_times_is_never_an_empty_transcript(string json)
    {
        var refused = Assert.Throws<StageException>(() => Read(json));

        Assert.Equal(ErrorCodes.ProviderRejected, refused.Code);
        Assert.Contains("gives no times", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"","segments":null}""")]
    [InlineData("""{"text":" ","segments":[]}""")]
    [InlineData("""{"text":"Thanks for watching!","segments":[{"start":0,"end":9,"text":"Thanks for watching!","no_speech_prob":0.93,"avg_logprob":-1.4}]}""")]
    public void Silence_is_silence(string json) => Assert.Empty(Read(json).Segments);

    [Fact]
    public void An_answer_with_more_text_than_its_segments_is_refused() => Assert.Equal(
        ErrorCodes.BadProviderOutput,
        Assert.Throws<StageException>(() => Read($$"""{"text":"{{string.Join(' ', Sentences)}}","segments":[{"start":0,"end":9,"text":"{{Sentences[0]}}"}]}""")).Code);

    [Fact]
    public void Words_that_have_no_time_beside_others_get_one_between_them()
    {
        var words = Read($$"""{"text":"{{string.Join(' ', Sentences)}}","words":[{"word":"Good","start":1,"end":2},{"word":"week","start":50,"end":51}]}""")
            .Segments.SelectMany(segment => segment.Words).ToList();

        Assert.Equal(string.Join(' ', Sentences), string.Join(' ', words.Select(word => word.Text)));
        Assert.Equal((1, 50), (words[0].Start, words[^1].Start));
    }

    [Theory]
    [InlineData("\"avg_logprob\":-1.0,\"compression_ratio\":-1.0,\"no_speech_prob\":null", null)]
    [InlineData("\"avg_logprob\":-1.0", null)]
    [InlineData("\"avg_logprob\":0", null)]
    [InlineData("\"avg_logprob\":0.0,\"no_speech_prob\":0.0", null)]
    [InlineData("\"avg_logprob\":-9,\"no_speech_prob\":1", null)]
    [InlineData("\"avg_logprob\":-0.2{0},\"no_speech_prob\":0.1{0}", 0.8)]
    [InlineData("\"avg_logprob\":NaN", null)]
    public void What_is_the_same_round_number_everywhere_is_no_measurement(string measured, double? confidence)
    {
        var segments = Read(Segments(i => $"\"start\":{i * 11},\"end\":{(i * 11) + 9},{measured.Replace("{0}", $"{i}", StringComparison.Ordinal)}")).Segments;

        Assert.Equal(Sentences.Length, segments.Count);
        Assert.Equal(confidence, segments[0].Words[0].Confidence is { } known ? Math.Round(known, 1) : null);
    }

    [Theory]
    [InlineData("0", "0", null)]
    [InlineData("1", "1", null)]
    [InlineData("0.5", "0.25", 0.5)]
    [InlineData("50", "98.5", 0.5)]
    public void Confidences_of_words_are_shares_percents_or_nothing(string one, string two, double? confidence) => Assert.Equal(
        confidence,
        Read($$"""{"words":[{"word":"One","start":1,"end":2,"probability":{{one}}},{"word":"two","start":2,"end":3,"probability":{{two}}}]}""").Segments[0].Words[0].Confidence);

    private static HeardText Read(string json) => VerboseJson.Read(OutsideJson.Parse(json)!.Value, 60);

    private static string Segments(Func<int, string> times) =>
        $$"""{"text":"{{string.Join(' ', Sentences)}}","segments":[{{string.Join(',', Sentences.Select((text, i) => $$"""{"text":" {{text}}",{{times(i)}}}"""))}}]}""";
}
