using System.Globalization;

namespace StageRunner.Text;

/// <summary>Text from outside, in letters.</summary>
/// <param name="Text">Without byte order marks; line ends as they were.</param>
/// <param name="Encoding">What it was in, as IANA names it, lower case: <c>utf-8</c>, <c>utf-16le</c>, <c>windows-1251</c>.</param>
/// <param name="Confidence">0 to 1 where it was guessed; null where the bytes or the user say it.</param>
/// <param name="Damaged">Places of a UTF-8 text that are no letters, each of which reads as U+FFFD.</param>
public sealed record DecodedText(string Text, string Encoding, double? Confidence = null, int Damaged = 0)
{
    /// <summary>The name of UTF-8.</summary>
    public const string Utf8 = "utf-8";

    /// <summary>The encoding as status shows it: <c>windows-1251</c>, <c>utf-8 (2 damaged)</c>.</summary>
    public string Title => Damaged > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Encoding} ({Damaged} damaged)") : Encoding;

    /// <summary>Whether it is worth telling: anything but sound UTF-8.</summary>
    public bool IsNews => Encoding != Utf8 || Damaged > 0;
}
