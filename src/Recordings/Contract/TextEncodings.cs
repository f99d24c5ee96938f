using System.Globalization;
using System.Text;

namespace Recordings.Contract;

/// <summary>Encodings of text by the names that IANA, .NET and people give them: <c>windows-1251</c>, <c>KOI8-R</c>, <c>cp1250</c>, <c>GBK</c>, <c>UTF-16LE</c>.</summary>
public static class TextEncodings
{
    /// <summary>The longest name.</summary>
    public const int MaxName = 40;

    // What is written under the first name is, in practice, the second: browsers read it so too.
    private static readonly Dictionary<string, string> Meant = new(StringComparer.OrdinalIgnoreCase)
    {
        ["iso-8859-1"] = "windows-1252",
        ["latin1"] = "windows-1252",
        ["us-ascii"] = "windows-1252",
        ["ascii"] = "windows-1252",
        ["iso-8859-9"] = "windows-1254",
        ["gb2312"] = "gb18030",
        ["gbk"] = "gb18030",
        ["cp936"] = "gb18030",
        ["euc-kr"] = "ks_c_5601-1987",
        ["cp949"] = "ks_c_5601-1987",
        ["uhc"] = "ks_c_5601-1987",
        ["shift-jis"] = "shift_jis",
        ["sjis"] = "shift_jis",
        ["cp932"] = "shift_jis",
        ["tis-620"] = "windows-874",
        ["utf8"] = "utf-8",
        ["utf16"] = "utf-16",
        ["utf-16le"] = "utf-16",
        ["utf-16be"] = "utf-16BE",
    };

    /// <summary>The encoding of a name, which throws <see cref="DecoderFallbackException"/> on bytes that it has no letters for; null: there is none of that name.</summary>
    public static Encoding? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxName)
        {
            return null;
        }

        var known = Meant.GetValueOrDefault(name.Trim(), name.Trim());
        return Get(known) ?? (CodePage(known) is { } number ? Get(number) : null);
    }

    /// <summary><c>cp1251</c>, <c>windows1251</c> and <c>win-1251</c> as <c>windows-1251</c>; <c>cp866</c> as <c>ibm866</c>.</summary>
    private static string? CodePage(string name)
    {
        var digits = name.TrimStart("cpwindowsCPWINDOWS-_".ToCharArray());
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && digits.Length < name.Length
            ? (number is 874 or (>= 1250 and <= 1258) ? "windows-" : "ibm") + digits
            : null;
    }

    private static Encoding? Get(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
