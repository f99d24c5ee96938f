using System.Collections.Frozen;

namespace StageRunner.Stages.Segment.BuiltIn;

/// <summary>Words with which speakers say that something matters, in English, Russian and German.</summary>
internal static class Emphasis
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "always", "amazing", "best", "biggest", "crucial", "essential", "exactly", "fundamental", "imagine", "important", "key", "main", "mistake", "must", "never",
        "remarkable", "remember", "secret", "simple", "surprising", "trick", "worst", "wrong",
        "важно", "важный", "всегда", "главное", "главный", "запомните", "лучший", "никогда", "ошибка", "представьте", "просто", "секрет", "удивительно",
        "wichtig", "immer", "niemals", "nie", "fehler", "entscheidend", "merken", "überraschend", "genau", "einfach",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word, whatever its punctuation, emphasises.</summary>
    public static bool In(string word) => word.EndsWith('!') || Words.Contains(word.Trim('.', ',', ';', ':', '?', '"', '«', '»', '“', '”', '(', ')'));
}
