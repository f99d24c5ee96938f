using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcripts;

public sealed class QualityJudgeTests
{
    [Fact]
    public void Plain_speech_is_good()
    {
        var verdict = Judge("Today we look at how a search tree keeps its balance and what that costs", sound: 20);

        Assert.Equal((QualityVerdict.Good, 0.0, 0.5), (verdict.Verdict, verdict.RepeatedShare, verdict.SpeechShare));
    }

    [Fact]
    public void A_phrase_said_over_and_over_is_low()
    {
        var verdict = Judge(string.Join(' ', Enumerable.Repeat("thank you for watching this video.", 20)), sound: 20);

        Assert.Equal(QualityVerdict.Low, verdict.Verdict);
        Assert.True(verdict.RepeatedShare > 0.8);
    }

    [Fact]
    public void Few_words_under_much_sound_are_low() => Assert.Equal(QualityVerdict.Low, Judge("insufficient data", sound: 3000).Verdict);

    [Fact]
    public void No_words_are_low() => Assert.Equal(QualityVerdict.Low, QualityJudge.Judge(new Transcript(), Sound(100), new QualitySettings()).Verdict);

    [Fact]
    public void Doubtful_words_are_low_where_the_provider_tells() =>
        Assert.Equal(QualityVerdict.Low, Judge("one two three four", sound: 10, confidence: 0.2).Verdict);

    [Fact]
    public void Unknown_sound_and_confidence_are_not_judged()
    {
        var verdict = Judge("one two three four", sound: null);

        Assert.Equal((QualityVerdict.Good, null, null), (verdict.Verdict, verdict.SpeechShare, verdict.Confidence));
    }

    [Fact]
    public void The_limits_are_the_settings() => Assert.Equal(
        QualityVerdict.Good, Judge("insufficient data", sound: 3000, limits: new QualitySettings { MinSpeechShare = 0 }).Verdict);

    [Fact]
    public void Overlapping_speakers_cover_the_time_once() => Assert.Equal(
        6, QualityJudge.CoveredSeconds([WordTimes.Interpolate(new Cue(0, 5000, "a")), WordTimes.Interpolate(new Cue(3000, 6000, "b"))], Sound(10)));

    [Fact]
    public void Words_that_were_made_up_for_silence_cover_no_sound()
    {
        // Sound from 100 to 103 and from 110 to 111; the kept part begins at 90.
        var map = new TrimMap { Start = 90, End = 120, SoundSeconds = 4, Silences = [new(0, 100), new(103, 110), new(111, 400)] };

        Assert.Equal(QualityVerdict.Low, Said(map, new Cue(0, 9_000, "Thank you for watching"), new Cue(14_000, 19_000, "and see you next time")).Verdict);
        Assert.Equal(0.5, Said(map, new Cue(11_000, 19_000, "This was heard")).SpeechShare);
    }

    private static QualityStatus Judge(string text, double? sound, double? confidence = null, QualitySettings? limits = null)
    {
        var segment = WordTimes.Interpolate(new Cue(0, 10_000, text));
        segment = segment with { Words = [.. segment.Words.Select(word => word with { Confidence = confidence })] };
        return QualityJudge.Judge(new Transcript { Segments = [segment] }, sound is { } seconds ? Sound(seconds) : null, limits ?? new QualitySettings());
    }

    private static QualityStatus Said(TrimMap map, params Cue[] cues) =>
        QualityJudge.Judge(new Transcript { Segments = [.. cues.Select(WordTimes.Interpolate)] }, map, new QualitySettings());

    /// <summary>All sound, no silence.</summary>
    private static TrimMap Sound(double seconds) => new() { SourceDuration = seconds, End = seconds, SoundSeconds = seconds };
}
