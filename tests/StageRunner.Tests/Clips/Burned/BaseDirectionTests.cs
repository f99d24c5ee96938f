using Recordings.Resources.Pipeline;
using StageRunner.Media;
using StageRunner.Stages.Clips;
using StageRunner.Stages.Subtitles;

namespace StageRunner.Tests.Clips.Burned;

public sealed class BaseDirectionTests
{
    private static readonly ClipFrame Frame = ClipFrame.Of(ClipAspect.Source, new VideoStream { Codec = "h264", Width = 640, Height = 360 });

    [Fact]
    public void Every_line_of_a_Hebrew_sentence_is_read_from_the_right_also_one_that_begins_with_Latin() =>
        Assert.Equal("\u200Fהיום נלמד על\\N\u200FAVL trees הם מאוזנים.", Burned("היום נלמד על", "AVL trees הם מאוזנים."));

    [Fact]
    public void A_cue_without_a_word_of_the_script_is_not() => Assert.Equal("AVL trees.", Texts(["שלום לכולם, היום נלמד על"], ["AVL trees."])[1]);

    [Fact]
    public void A_Hebrew_word_in_an_English_talk_turns_nothing_round() => Assert.Equal("The word שלום means peace.", Burned("The word שלום means peace."));

    [Fact]
    public void Arabic_and_Urdu_are_read_from_the_right() => Assert.Equal(
        ["\u200Fكيف تدور العقد؟", "\u200Fآج ہم AVL سیکھیں گے۔"], Texts(["كيف تدور العقد؟"], ["آج ہم AVL سیکھیں گے۔"]));

    [Fact]
    public void Files_of_subtitles_have_no_marks()
    {
        IReadOnlyList<SubtitleCue> cues = [new SubtitleCue(0, 1000, ["היום נלמד על", "AVL trees."])];

        Assert.Equal("1\r\n00:00:00,000 --> 00:00:01,000\r\nהיום נלמד על\r\nAVL trees.\r\n\r\n", SubtitleWriter.Write(cues, SubtitleFormat.Srt));
        Assert.Equal("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nהיום נלמד על\nAVL trees.\n", SubtitleWriter.Write(cues, SubtitleFormat.Vtt));
    }

    [Fact]
    public void The_style_lets_each_line_have_its_own_direction() => Assert.Contains(",-1\n", AssWriter.Write([], Frame), StringComparison.Ordinal);

    private static string Burned(params string[] lines) => Assert.Single(Texts(lines));

    private static IReadOnlyList<string> Texts(params string[][] cues) =>
    [
        .. AssWriter.Write([.. cues.Select((lines, i) => new SubtitleCue(i * 1000, (i * 1000) + 900, lines))], Frame).Split('\n')
            .Where(line => line.StartsWith("Dialogue", StringComparison.Ordinal)).Select(line => line[(line.LastIndexOf(",,", StringComparison.Ordinal) + 2)..]),
    ];
}
