using System.Buffers;

namespace StageRunner.Transcripts;

/// <summary>
/// Who speaks, where the text itself says it: <c>Jane Roe: Good morning</c>, <c>Jean Dupont : bonjour</c>. In a file in which nearly every cue begins so,
/// whatever stands there is a name: an address, a device, one word in lower case. In a file in which few do, it is text.
/// </summary>
internal static class SpeakerNames
{
    private const int Few = 4;
    private const int FewestForAll = 3;
    private static readonly SearchValues<char> NoNameLetters = SearchValues.Create("?!;:=<>{}");
    private static readonly string[] Schemes = ["http", "https", "ftp", "file", "mailto"];

    /// <summary>The cues with their speakers; one that has a speaker already stays as it is.</summary>
    public static IReadOnlyList<Cue> Tell(IReadOnlyList<Cue> cues)
    {
        var open = cues.Where(cue => cue.Speaker is null).ToList();
        var named = open.Select(cue => Split(cue.Text)).OfType<(string Name, string Said)>().ToList();
        if (named.Count == 0)
        {
            return cues;
        }

        var share = (double)named.Count / open.Count;
        var times = named.GroupBy(split => split.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        bool IsName(string name) => share switch
        {
            >= 0.98 when open.Count >= FewestForAll => true,
            >= 0.8 when open.Count > Few => times[name] > 1 || Tells(name),
            >= 0.2 => IsProper(name) || (open.Count > Few && times[name] > 2 && char.IsUpper(name[0])),
            _ => open.Count <= Few && IsProper(name),
        };
        return [.. cues.Select(cue => cue.Speaker is null && Split(cue.Text) is { } split && IsName(split.Name) ? With(cue, split.Name, split.Said) : cue)];
    }

    private static Cue With(Cue cue, string name, string rest)
    {
        var gone = cue.Text.Split(' ').Length - rest.Split(' ').Length;
        var marks = cue.Marks.Count == 0 ? cue.Marks : [.. cue.Marks.Where(mark => mark.Word > gone).Select(mark => mark with { Word = mark.Word - gone })];
        return cue with { Text = rest, Speaker = CueText.Name(name), Marks = marks };
    }

    /// <summary>What stands before the first colon that a blank follows, where that may be a name at all.</summary>
    private static (string Name, string Said)? Split(string text)
    {
        var wide = text.IndexOf('：', StringComparison.Ordinal);
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var at = wide >= 0 && (colon < 0 || wide < colon) ? wide : colon;
        if (at is <= 0 or > CueText.MaxSpeaker + 1)
        {
            return null;
        }

        var (name, rest) = (text[..at].Trim(), text[(at + 1)..].Trim());
        return rest.Length > 0 && MayBeName(name) ? (name, rest) : null;
    }

    private static bool MayBeName(string name) => name.Length is > 0 and <= CueText.MaxSpeaker
        && !name.AsSpan().ContainsAny(NoNameLetters) && !name.Contains("...", StringComparison.Ordinal) && name[^1] is not (',' or '-' or '–')
        && name.Count(letter => letter == ' ') < 8 && !Schemes.Contains(name.ToLowerInvariant())
        && (name.Any(char.IsLetter) || name.Count(char.IsAsciiDigit) > 4 || name.Contains('*', StringComparison.Ordinal));

    /// <summary>Two to four words that begin with capitals.</summary>
    private static bool IsProper(string name)
    {
        var words = name.Split(' ');
        return words.Length is >= 2 and <= 4 && words.All(word => char.IsUpper(word[0]) && !word.AsSpan().ContainsAny(".,"));
    }

    /// <summary>Whether it has what names have and other beginnings of sentences do not.</summary>
    private static bool Tells(string name) => IsProper(name) || name.AsSpan().ContainsAny("@(*_") || name.Any(char.IsAsciiDigit);
}
