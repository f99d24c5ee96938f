using System.Globalization;
using System.Text;

namespace Metadata.Limits;

/// <summary>How long a text may be, in its platform's unit.</summary>
/// <param name="Max">The most; null: no limit.</param>
/// <param name="Unit">What is counted.</param>
public sealed record TextLimit(int? Max = null, TextUnit Unit = TextUnit.Characters)
{
    private const char Ellipsis = '…';

    /// <summary>How long a text is.</summary>
    public int Measure(string text) => Unit == TextUnit.Utf8Bytes ? Encoding.UTF8.GetByteCount(text) : text.Length;

    /// <summary>The text, or as many of its words as fit with an ellipsis; within a word only when the first is too long by itself.</summary>
    public string Fit(string text, string what, ICollection<string> notes)
    {
        if (Max is not { } max || Measure(text) <= max)
        {
            return text;
        }

        notes.Add($"The {what} was cut from {Measure(text)} to {max} {(Unit == TextUnit.Utf8Bytes ? "bytes" : "characters")}, all that the platform takes");
        var room = max - Measure(Ellipsis.ToString());
        var (length, lastWord) = (0, 0);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (Measure(element) > room)
            {
                break;
            }

            room -= Measure(element);
            lastWord = char.IsWhiteSpace(element[0]) ? length : lastWord;
            length += element.Length;
        }

        var endsAtWord = length < text.Length && char.IsWhiteSpace(text[length]);
        return text[..(endsAtWord || lastWord == 0 ? length : lastWord)].TrimEnd(' ', '\n', '\t', ',', ';', ':', '-', '–', '—') + Ellipsis;
    }
}

/// <summary>What a platform counts.</summary>
public enum TextUnit
{
    /// <summary>UTF-16 units: no platform counts a text longer.</summary>
    Characters,
    Utf8Bytes,
}
