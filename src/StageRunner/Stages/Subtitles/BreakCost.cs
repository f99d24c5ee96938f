using System.Collections.Frozen;
using StageRunner.Text;

namespace StageRunner.Stages.Subtitles;

/// <summary>How bad it reads to break between two words: 0 after a sentence, 8 behind an article. Pure.</summary>
internal static class BreakCost
{
    private static readonly FrozenSet<string> OpensClause = new[]
    {
        "and", "but", "or", "because", "which", "that", "who", "so", "when", "while", "if", "where", "than", "as", "though",
        "и", "а", "но", "или", "что", "чтобы", "потому", "когда", "если", "который", "которая", "которые", "где", "как",
        "und", "aber", "oder", "weil", "dass", "wenn", "et", "mais", "ou", "parce", "que", "qui", "y", "pero", "porque",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> LeansOnNext = new[]
    {
        "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "into", "is", "are", "was", "were", "my", "our", "your", "his", "her", "its", "their", "not", "no",
        "в", "на", "с", "к", "по", "за", "из", "от", "о", "об", "для", "не", "ни", "у", "при", "под", "над",
        "der", "die", "das", "den", "dem", "ein", "eine", "le", "la", "les", "un", "une", "de", "du", "el", "los", "las",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cost of a break between a word and the next.</summary>
    public static int Between(string word, string next)
    {
        if (EndsSentence(word))
        {
            return 0;
        }

        if (SentenceMarks.EndsPart(word))
        {
            return 1;
        }

        return LeansOnNext.Contains(word) || LeansOnLast(word, next) ? 8 : OpensClause.Contains(next) ? 2 : 5;
    }

    /// <summary>Whether a sentence ends with a word, also inside quotes or brackets.</summary>
    public static bool EndsSentence(string word) => SentenceMarks.EndsSentence(word);

    /// <summary>Japanese writes endings and particles in hiragana behind a word in other letters.</summary>
    private static bool LeansOnLast(string word, string next) => IsHiragana(next[0]) && Script.Of(word[^1])?.Kind == ScriptKind.Ideographic && !IsHiragana(word[^1]);

    private static bool IsHiragana(char letter) => letter is >= '\u3041' and <= '\u309F';
}
