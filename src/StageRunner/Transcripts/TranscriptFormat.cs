using System.Text.RegularExpressions;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Transcripts;

/// <summary>What a file is that is no transcript of a kind that is read: it is refused by its name.</summary>
internal static partial class TranscriptFormat
{
    /// <summary>The kinds that are read, for people.</summary>
    public const string Known = "WebVTT, SRT, SBV and ASS";

    private const int Head = 4096;

    /// <summary>Refuses bytes that are no text.</summary>
    /// <exception cref="StageException">TranscriptInvalid.</exception>
    public static void RefuseForeign(ReadOnlySpan<byte> file)
    {
        if (file.Trim("\r\n\t \0"u8).Length == 0)
        {
            throw CueFault.Of("is empty");
        }

        if (file.StartsWith("PK\u0003\u0004"u8) || file.StartsWith("%PDF"u8) || file.IndexOfAnyExceptInRange((byte)0x09, (byte)0x7E) is >= 0 and < 16)
        {
            var head = file[..Math.Min(file.Length, ContainerSniffer.BytesNeeded)];
            if ((ContainerSniffer.Sniff(head)?.Title ?? ForeignFiles.Binary(head)) is { } name)
            {
                throw Foreign(name);
            }
        }
    }

    /// <summary>Refuses text of another kind.</summary>
    /// <exception cref="StageException">TranscriptInvalid.</exception>
    public static void RefuseForeign(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, Head)).Trim().ToString();
        if (Name(head) is { } name)
        {
            throw Foreign(name);
        }
    }

    private static string? Name(string head) => head switch
    {
        _ when Begins(head, "<!DOCTYPE html") || Begins(head, "<html") => "a web page, often a login",
        ['<', ..] when head.Contains("<tt ", StringComparison.OrdinalIgnoreCase) || head.Contains("<tt>", StringComparison.OrdinalIgnoreCase) || head.Contains("http://www.w3.org/ns/ttml", StringComparison.OrdinalIgnoreCase) || TtTag().IsMatch(head) => "TTML (DFXP)",
        ['<', ..] when head.Contains("<SAMI", StringComparison.OrdinalIgnoreCase) => "SAMI",
        ['<', ..] when head.Contains("<timedtext", StringComparison.OrdinalIgnoreCase) || head.Contains("<transcript", StringComparison.OrdinalIgnoreCase) => "YouTube's own XML",
        _ when Begins(head, "<?xml") => "XML",
        ['{', '\\', 'r', 't', 'f', ..] => "RTF",
        _ when MicroDvd().IsMatch(head) => "MicroDVD, which counts frames",
        ['{', ..] or ['[', '{', ..] => "JSON",
        _ when Lrc().IsMatch(head) => "LRC",
        _ when Begins(head, "Scenarist_SCC") => "SCC",
        _ => null,
    };

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static StageException Foreign(string name) => CueFault.Of($"is {name}; what is read is {Known}");

    [GeneratedRegex(@"^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,500}?-->\s*)?<\w+:tt[\s>]", RegexOptions.CultureInvariant, CueFault.RegexMilliseconds)]
    private static partial Regex TtTag();

    [GeneratedRegex(@"^\{\d+\}\{\d*\}", RegexOptions.CultureInvariant, CueFault.RegexMilliseconds)]
    private static partial Regex MicroDvd();

    [GeneratedRegex(@"^(?:\[[a-z]{2,8}:[^\]\n]*\]\s*)*\[\d{1,3}:\d\d(?:[.:]\d{1,3})?\]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, CueFault.RegexMilliseconds)]
    private static partial Regex Lrc();
}
