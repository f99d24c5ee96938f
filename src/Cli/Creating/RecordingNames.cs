using System.Security.Cryptography;
using System.Text;

namespace Cli.Creating;

/// <summary>Names of objects, made of what people call a recording: the same words always give the same name.</summary>
internal static class RecordingNames
{
    private const int MaxLength = 63;
    private const int DigestLength = 8;

    /// <summary>Lower-case letters, digits and "-". Where letters had to go (other scripts) or the end did, a digest of the words keeps names apart.</summary>
    public static string Of(string words)
    {
        var name = new StringBuilder();
        var isWhole = true;
        foreach (var rune in words.EnumerateRunes())
        {
            if (Letters.Plain(rune) is { } letters)
            {
                name.Append(letters);
            }
            else
            {
                isWhole &= !Rune.IsLetterOrDigit(rune);
                name.Append(name.Length > 0 && name[^1] != '-' ? "-" : "");
            }
        }

        var plain = name.ToString().Trim('-');
        if (isWhole && plain.Length is > 0 and <= MaxLength)
        {
            return plain;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)))[..DigestLength];
        var kept = plain.Length == 0 ? "recording" : plain[..Math.Min(plain.Length, MaxLength - DigestLength - 1)].Trim('-');
        return $"{kept}-{digest}";
    }
}
