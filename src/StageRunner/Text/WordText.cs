using System.Text;
using Recordings.Contract;

namespace StageRunner.Text;

/// <summary>Puts words together again: a space before each but the first and those that are attached. Pure.</summary>
internal static class WordText
{
    /// <summary>The words' text.</summary>
    public static string Of(IEnumerable<TranscriptWord> words) => Of(words.Select(word => new TextUnit(word.Text, word.Attached ?? false)));

    /// <summary>The pieces' text.</summary>
    public static string Of(IEnumerable<TextUnit> units)
    {
        var text = new StringBuilder();
        foreach (var unit in units)
        {
            text.Append(text.Length == 0 || unit.Attached ? "" : " ").Append(unit.Text);
        }

        return text.ToString();
    }
}
