using System.Globalization;
using System.Text;

namespace StageRunner.Outside;

/// <summary>Copies a string of JSON so that it holds whole letters only.</summary>
internal static class JsonStrings
{
    private const int EscapeLength = 6;

    /// <summary>Copies the string that <paramref name="text"/> begins with. Gives its length with both quotes; 0: it does not end.</summary>
    public static int Copy(ReadOnlySpan<byte> text, MemoryStream into)
    {
        into.WriteByte((byte)'"');
        for (var at = 1; at < text.Length;)
        {
            var plain = text[at..].IndexOfAnyInRange((byte)0, (byte)0x1F) is var control && text[at..].IndexOfAny((byte)'"', (byte)'\\') is var mark
                ? control < 0 ? mark : mark < 0 ? control : Math.Min(control, mark)
                : -1;
            if (plain < 0)
            {
                return 0;
            }

            into.Write(text.Slice(at, plain));
            at += plain;
            switch (text[at])
            {
                case (byte)'"':
                    into.WriteByte((byte)'"');
                    return at + 1;
                case (byte)'\\':
                    at += CopyEscape(text[at..], into);
                    break;
                default:
                    // A line end or a tab that should have been escaped.
                    Escape(text[at++], into);
                    break;
            }
        }

        return 0;
    }

    private static int CopyEscape(ReadOnlySpan<byte> text, MemoryStream into)
    {
        if (text.Length < 2)
        {
            return 1;
        }

        if (text[1] == (byte)'u')
        {
            return CopyUnicode(text, into);
        }

        // What JSON does not know as an escape means the letter itself, as in \'.
        if (text[1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
        {
            into.Write(text[..2]);
            return 2;
        }

        return 1;
    }

    private static int CopyUnicode(ReadOnlySpan<byte> text, MemoryStream into)
    {
        if (Unit(text) is not { } first)
        {
            Escape('\uFFFD', into);
            return 2;
        }

        if (!char.IsSurrogate(first))
        {
            Escape(first, into);
            return EscapeLength;
        }

        if (char.IsHighSurrogate(first) && Unit(text[EscapeLength..]) is { } second && char.IsLowSurrogate(second))
        {
            into.Write(text[..(2 * EscapeLength)]);
            return 2 * EscapeLength;
        }

        Escape('\uFFFD', into);
        return EscapeLength;
    }

    private static char? Unit(ReadOnlySpan<byte> text) =>
        text.Length >= EscapeLength && text[0] == (byte)'\\' && text[1] == (byte)'u'
        && ushort.TryParse(text[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;

    private static void Escape(int unit, MemoryStream into) =>
        into.Write(Encoding.ASCII.GetBytes($"\\u{unit.ToString("x4", CultureInfo.InvariantCulture)}"));
}
