using Recordings.Contract;
using StageRunner.Text;

namespace StageRunner.Stages.Segment;

/// <summary>What clips are cut out of: words that do not overlap, in sentences.</summary>
internal sealed class SpokenTalk
{
    /// <summary>What a clip keeps of the pause at its ends, milliseconds: enough not to bite the word, too little to be heard as a pause.</summary>
    public const long Margin = 40;

    private SpokenTalk(string? language, IReadOnlyList<TimedWord> words, IReadOnlyList<Sentence> sentences) =>
        (Language, Words, Sentences) = (language, words, sentences);

    /// <summary>ISO 639-1; null: unknown.</summary>
    public string? Language { get; }

    public IReadOnlyList<TimedWord> Words { get; }

    /// <summary>In order; none where there are no words.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }

    public static SpokenTalk Of(Transcript transcript, ClipLimits limits)
    {
        var words = TimedWord.Of(transcript);
        return new SpokenTalk(transcript.Language, words, SentenceSplitter.Split(words, limits));
    }

    /// <summary>Where a clip begins that begins with a word: up to half of the pause before it.</summary>
    public long StartAt(int word) =>
        Words[word].Start - Math.Min(Margin, word == 0 ? Words[0].Start : (Words[word].Start - Words[word - 1].End) / 2);

    /// <summary>Where a clip ends that ends with a word.</summary>
    public long EndAt(int word) => word + 1 == Words.Count ? Words[word].End : Words[word].End + Math.Min(Margin, (Words[word + 1].Start - Words[word].End) / 2);

    /// <summary>The length of a clip of these sentences.</summary>
    public long Length(int first, int last) => EndAt(Sentences[last].Last) - StartAt(Sentences[first].First);

    /// <summary>What is said in a sentence.</summary>
    public string Text(int sentence) =>
        WordText.Of(Words.Skip(Sentences[sentence].First).Take(Sentences[sentence].Last - Sentences[sentence].First + 1).Select(word => new TextUnit(word.Text, word.Attached)));
}
