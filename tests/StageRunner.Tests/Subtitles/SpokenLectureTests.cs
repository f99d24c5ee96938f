using System.Text;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Stages.Subtitles;
using StageRunner.Transcripts;
using Testing.Media;

namespace StageRunner.Tests.Subtitles;

/// <summary>Twenty lectures of real speech with known words and known times, up to three hours long, as the files of subtitles that players read.</summary>
[Collection(SpokenCollection.Name)]
[Trait("Tier", "media")]
public sealed class SpokenLectureTests(SpokenVoices voices)
{
    private const int Lectures = 20;
    private static readonly SubtitleRules Rules = new(42, 2, 17);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(1, Lectures)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_word_is_read_once_and_in_order(int number)
    {
        var transcript = Lecture(number);
        var words = Words(transcript).Select(word => word.Text).ToList();

        foreach (var format in Enum.GetValues<SubtitleFormat>())
        {
            var read = CueReader.Read(Encoding.UTF8.GetBytes(SubtitleWriter.Write(SubtitleMaker.Make(transcript, Rules), format)));

            Assert.Equal(words, read.SelectMany(cue => cue.Text.Split(' ')));
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_cue_keeps_its_limits(int number)
    {
        var cues = SubtitleMaker.Make(Lecture(number), Rules);

        Assert.All(cues, cue => Assert.InRange(cue.End - cue.Start, SubtitleRules.MinDuration, SubtitleRules.MaxDuration));
        Assert.All(cues, cue => Assert.InRange(cue.Lines.Count, 1, Rules.MaxLines));
        Assert.All(cues.SelectMany(cue => cue.Lines), line => Assert.True(line.Length <= Rules.MaxLineLength, line));
        Assert.All(cues.Zip(cues.Skip(1)), pair => Assert.True(pair.Second.Start - pair.First.End >= SubtitleRules.MinGap, $"{pair}"));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_cue_can_be_read_in_its_time_unless_the_speaker_leaves_none(int number)
    {
        var transcript = Lecture(number);
        var cues = SubtitleMaker.Make(transcript, Rules);
        var words = Words(transcript);
        var behind = 0;
        for (var i = 0; i < cues.Count; i++)
        {
            behind += cues[i].Lines.Sum(line => line.Split(' ').Length);
            var room = i + 1 < cues.Count ? cues[i + 1].Start - SubtitleRules.MinGap : long.MaxValue;
            var longest = Math.Min((long)Math.Round(words[behind - 1].End * 1000) + SubtitleRules.Lingering, cues[i].Start + SubtitleRules.MaxDuration);
            Assert.True(Speed(cues[i]) <= Rules.MaxCharsPerSecond || cues[i].End >= Math.Min(room, longest), $"{cues[i]}: {Speed(cues[i]):0.0} characters a second");
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Every_cue_appears_when_its_first_word_is_said(int number)
    {
        var transcript = Lecture(number);
        var words = Words(transcript);
        var first = 0;
        foreach (var cue in SubtitleMaker.Make(transcript, Rules))
        {
            Assert.InRange(cue.Start - (long)Math.Round(words[first].Start * 1000), 0, 1000);
            first += cue.Lines.Sum(line => line.Split(' ').Length);
        }
    }

    [Fact]
    public void The_longest_has_three_hours() => Assert.InRange(Lecture(Lectures).Segments[^1].End, 3 * 3600, (3 * 3600) + 60);

    // From nine minutes to three hours; by turns English and Russian, unhurried and fast.
    private Transcript Lecture(int number) => SpokenLecture.Make(voices.All[number % voices.All.Count], number * 3.0 * 3600 / Lectures, new Random(number));

    private static List<TranscriptWord> Words(Transcript transcript) => [.. transcript.Segments.SelectMany(segment => segment.Words)];

    private static double Speed(SubtitleCue cue) => cue.Lines.Sum(line => line.Length) * 1000.0 / (cue.End - cue.Start);
}

/// <summary>The sentences in every voice, spoken once for all tests.</summary>
public sealed class SpokenVoices : IAsyncLifetime
{
    public IReadOnlyList<IReadOnlyList<SpokenSentence>> All { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var directory = Directory.CreateTempSubdirectory("spoken-voices-");
        try
        {
            All = await Task.WhenAll(new[] { ("en", 150), ("ru", 150), ("en", 210), ("ru", 190) }.Select(voice => SpokenLecture.SpeakAsync(voice.Item1, voice.Item2, directory.FullName)));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>The tests that share them.</summary>
[CollectionDefinition(Name)]
public sealed class SpokenCollection : ICollectionFixture<SpokenVoices>
{
    public const string Name = "spoken";
}
