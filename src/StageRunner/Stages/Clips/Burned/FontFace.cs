using System.Globalization;

namespace StageRunner.Stages.Clips.Burned;

/// <summary>A face of a font on this machine, as fontconfig tells of it.</summary>
/// <param name="Family">The name that subtitles call it by.</param>
/// <param name="Weight">In fontconfig's measure: 80 regular, 200 bold.</param>
/// <param name="Width">Of 100; less is narrow.</param>
/// <param name="Slant">0: upright.</param>
/// <param name="Letters">What it can draw: first and last of each range, in order.</param>
internal sealed record FontFace(string Family, int Weight, int Width, int Slant, IReadOnlyList<(int From, int To)> Letters)
{
    /// <summary>What <c>fc-list</c> is to print of each face, one a line.</summary>
    public const string Format = "%{family[0]}|%{weight}|%{width}|%{slant}|%{scalable}|%{color}|%{charset}\\n";

    private const int Fields = 7;
    private const int Upright = 0;
    private const int Bold = 200;
    private const int Normal = 100;

    /// <summary>How unlike it is to upright bold letters of the usual width, which subtitles are: 0 is that.</summary>
    public int Distance => Math.Abs(Weight - Bold) + (2 * Math.Abs(Width - Normal)) + (Slant == Upright ? 0 : 400);

    /// <summary>Reads a line; null: bitmaps and colours, which can't be drawn with an outline, or a name that subtitles can't say.</summary>
    public static FontFace? TryParse(string line)
    {
        var fields = line.Split('|');
        return fields.Length == Fields && fields[4] == "True" && fields[5] == "False" && IsSayable(fields[0])
            && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var weight)
            && int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var slant)
                ? new FontFace(fields[0], weight, width, slant, [.. fields[6].Split(' ').Select(Range).OfType<(int, int)>().Order()])
                : null;
    }

    /// <summary>Whether it has a letter.</summary>
    public bool Has(int letter)
    {
        var (low, high) = (0, Letters.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (letter < Letters[middle].From)
            {
                high = middle - 1;
            }
            else if (letter > Letters[middle].To)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSayable(string family) => family.Length is > 0 and <= 100 && !family.AsSpan().ContainsAny("{}\\,") && !family.Any(char.IsControl);

    private static (int From, int To)? Range(string text)
    {
        var ends = text.Split('-');
        return Hexadecimal(ends[0]) is { } from && Hexadecimal(ends[^1]) is { } to && ends.Length <= 2 && to >= from ? (from, to) : null;
    }

    private static int? Hexadecimal(string text) => int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value >= 0 ? value : null;
}
