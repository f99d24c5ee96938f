using System.Globalization;
using StageRunner.Text;

namespace StageRunner.Stages.Clips.Burned;

/// <summary>The fonts of this machine, and which of them draws what. Pure.</summary>
internal sealed class FontBook
{
    private static readonly string[] Special = ["Serif", "Mono", "Kufi", "Nastaliq", "Rashi", "Looped", "Display", "Music", "Math", "Sign"];

    // Signs of all kinds, and letters of many scripts that others draw better.
    private static readonly string[] Signs = ["Symbola", "Symbols", "Emoji"];
    private readonly IReadOnlyList<FontFace> _faces;

    /// <param name="faces">In any order.</param>
    /// <param name="language">ISO 639-1, of what is said: one Chinese letter is drawn in another way in Japan. Null: unknown.</param>
    public FontBook(IEnumerable<FontFace> faces, string? language)
    {
        var national = language switch { "ja" => "CJK JP", "ko" => "CJK KR", _ => "CJK SC" };
        _faces =
        [
            .. faces.GroupBy(face => face.Family, StringComparer.Ordinal).Select(family => family.MinBy(face => face.Distance)!)
                .OrderBy(face => face.Family == SubtitleStyle.Font ? 0 : 1)
                .ThenBy(face => Signs.Any(face.Family.Contains) ? 1 : 0)
                .ThenBy(face => Special.Any(face.Family.Contains) ? 1 : 0)
                .ThenBy(face => face.Family.StartsWith("Noto Sans", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(face => face.Family.EndsWith(national, StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(face => face.Family, StringComparer.Ordinal),
        ];
    }

    /// <summary>A line in runs of one font each, together all of it. A word is not divided if one font has all of it, so that its letters join.</summary>
    public IReadOnlyList<(string Family, string Text)> Runs(string line)
    {
        var runs = new List<(string Family, string Text)>();
        foreach (var word in Words(line))
        {
            if (Family(word, isSign: false) is { } family)
            {
                Add(runs, family, word);
                continue;
            }

            foreach (var cluster in DisplayWidth.Clusters(word))
            {
                Add(runs, runs.Count > 0 && !Seen(cluster).Any() ? runs[^1].Family : Family(cluster, isSign: true) ?? SubtitleStyle.Font, cluster);
            }
        }

        return runs;
    }

    /// <summary>The scripts of the letters that no font has, each once; a letter of none that is known as <c>U+E000</c>.</summary>
    public IReadOnlyList<string> Missing(IEnumerable<string> lines) =>
    [
        .. lines.SelectMany(line => DisplayWidth.Clusters(line)).Where(cluster => Family(cluster, isSign: true) is null)
            .SelectMany(cluster => Seen(cluster).Where(letter => !_faces.Any(face => face.Has(letter))).DefaultIfEmpty(char.ConvertToUtf32(cluster, 0)))
            .Select(letter => Script.Of(letter)?.Name ?? string.Create(CultureInfo.InvariantCulture, $"U+{letter:X4}"))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static void Add(List<(string Family, string Text)> runs, string family, string text)
    {
        if (runs.Count > 0 && runs[^1].Family == family)
        {
            runs[^1] = (family, runs[^1].Text + text);
        }
        else
        {
            runs.Add((family, text));
        }
    }

    /// <summary>What stands between spaces, each with the spaces behind it.</summary>
    private static IEnumerable<string> Words(string line)
    {
        var start = 0;
        for (var i = 1; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i - 1] == ' ' && line[i] != ' '))
            {
                yield return line[start..i];
                start = i;
            }
        }
    }

    private string? Family(string text, bool isSign)
    {
        var letters = Seen(text).ToList();
        return _faces.FirstOrDefault(face => (isSign || !Signs.Any(face.Family.Contains)) && letters.TrueForAll(face.Has))?.Family;
    }

    /// <summary>The letters that need a glyph: not spaces, joiners, marks of direction or the choice between two forms of a sign.</summary>
    private static IEnumerable<int> Seen(string text) => text.EnumerateRunes()
        .Where(rune => rune.Value is not (' ' or 0xA0 or 0x34F or 0x3000 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE01EF))
            && CharUnicodeInfo.GetUnicodeCategory(rune.Value) is not (UnicodeCategory.Format or UnicodeCategory.Control))
        .Select(rune => rune.Value);
}
