using System.Net;
using System.Text;

namespace StageRunner.Transcripts;

/// <summary>Cleans a cue's text: tags, entities, control characters and white space.</summary>
internal static class CueText
{
    private const int MaxSpeaker = 64;

    /// <summary>The plain text, single-spaced, and who says it, if a voice tag or a <c>Name:</c> in front tells.</summary>
    public static (string Text, string? Speaker) Clean(IEnumerable<string> lines)
    {
        var raw = string.Join(' ', lines);
        var voice = Voice(raw);
        var text = Space(WebUtility.HtmlDecode(StripTags(raw)));
        return voice is not null ? (text, voice) : SplitSpeaker(text);
    }

    /// <summary>Words separated by single spaces; control characters and invisible marks gone.</summary>
    public static string Space(string text)
    {
        var result = new StringBuilder(text.Length);
        var gap = false;
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                gap = result.Length > 0;
            }
            else if (!char.IsControl(letter) && letter is not ('\uFEFF' or '\u200B' or '\u200E' or '\u200F'))
            {
                result.Append(gap ? " " : "").Append(letter);
                gap = false;
            }
        }

        return result.ToString();
    }

    /// <summary>Removes <c>&lt;...&gt;</c> and <c>{\...}</c>; a bracket that opens no tag stays: "3 &lt; 4".</summary>
    private static string StripTags(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var close = text[i] switch
            {
                '<' when i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || text[i + 1] == '/') => text.IndexOf('>', i),
                '{' when i + 1 < text.Length && text[i + 1] == '\\' => text.IndexOf('}', i),
                _ => -1,
            };
            if (close < 0)
            {
                result.Append(text[i]);
            }
            else
            {
                i = close;
            }
        }

        return result.ToString();
    }

    /// <summary>The name in <c>&lt;v Name&gt;</c> or <c>&lt;v.class Name&gt;</c>.</summary>
    private static string? Voice(string text)
    {
        var open = text.IndexOf("<v", StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('>', open);
        var space = close < 0 ? -1 : text.IndexOf(' ', open, close - open);
        return space < 0 || text[open + 2] is not (' ' or '.') ? null : Name(WebUtility.HtmlDecode(text[(space + 1)..close]));
    }

    /// <summary>Zoom writes <c>Jane Roe: Good morning</c>. A sentence with a colon is not taken for a name: names are few capitalised words.</summary>
    private static (string Text, string? Speaker) SplitSpeaker(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        if (colon is <= 0 or > MaxSpeaker)
        {
            return (text, null);
        }

        var words = text[..colon].Split(' ');
        var isName = words.Length is >= 2 and <= 4 && words.All(word => char.IsUpper(word[0]) && !word.AsSpan().ContainsAny(".,!?;"));
        return isName ? (text[(colon + 2)..], Name(text[..colon])) : (text, null);
    }

    private static string? Name(string name)
    {
        var spaced = Space(name);
        return spaced.Length == 0 ? null : spaced.Length <= MaxSpeaker ? spaced : spaced[..MaxSpeaker];
    }
}
