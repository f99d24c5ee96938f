using System.Net;
using System.Text;
using System.Text.Json;

namespace StageRunner.Hosting;

/// <summary>The ways in which a secret is written.</summary>
internal static class SecretForms
{
    // Shorter values ("yes", a region) would make holes in ordinary words.
    private const int Shortest = 4;

    // Of a large value, a certificate's chain or a file, the text itself is enough to know.
    private const int LongestEncoded = 16 * 1024;

    /// <summary>The value, its lines, and what JSON, URLs, HTML, base64 and hexadecimal digits make of them.</summary>
    public static IEnumerable<string> Of(string secret) => secret.Split('\n', StringSplitOptions.TrimEntries).Append(secret.Trim())
        .Where(part => part.Length >= Shortest).Distinct(StringComparer.Ordinal)
        .SelectMany(part => part.Length > LongestEncoded ? [part] : Encoded(part));

    private static IEnumerable<string> Encoded(string value) =>
    [
        value, JsonEncodedText.Encode(value).ToString(), Uri.EscapeDataString(value), WebUtility.UrlEncode(value), WebUtility.HtmlEncode(value),
        Convert.ToHexString(Encoding.UTF8.GetBytes(value)), .. Base64(value),
    ];

    /// <summary>In base64 a value looks differently behind one, two or three other bytes, as in <c>user:password</c>; its edges depend on its neighbours.</summary>
    private static IEnumerable<string> Base64(string value)
    {
        for (var before = 0; before < 3; before++)
        {
            var bytes = new byte[before].Concat(Encoding.UTF8.GetBytes(value)).ToArray();
            var whole = Convert.ToBase64String(bytes, 0, bytes.Length - (bytes.Length % 3));
            var known = before == 0 ? whole : whole.Length > 4 ? whole[4..] : "";
            if (known.Length >= SecretRuns.Length)
            {
                yield return known;
                yield return known.Replace('+', '-').Replace('/', '_');
            }
        }

        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(value)).TrimEnd('=');
    }
}
