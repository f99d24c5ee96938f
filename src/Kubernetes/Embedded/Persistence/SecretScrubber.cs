using System.Text;
using System.Text.RegularExpressions;

namespace Kubernetes.Embedded.Persistence;

/// <summary>
/// Takes Secrets out of bytes that were a state file once. They may be cut or changed anywhere, so they are not parsed: every map that is called as a
/// Secret's are goes, and every value that is known.
/// </summary>
internal static class SecretScrubber
{
    private const string Gone = "***";

    // Shorter ones are words that stand anywhere.
    private const int ShortestValue = 4;

    // Up to its end, or to that of the file. It takes time in proportion to the file, whatever is in it.
    private static readonly Regex Maps = new(
        """
        "(?<name>data|stringData)"\s*:\s*\{(\s*"([^"\\]|\\.)*("|$)\s*:?\s*,?)*\}?
        """,
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    public static byte[] Scrub(byte[] content, IReadOnlyCollection<byte[]> secrets)
    {
        // A byte is a character: what is no UTF-8 stays as it is.
        var text = Maps.Replace(Encoding.Latin1.GetString(content), map => $"\"{map.Groups["name"].Value}\":{{}}");
        foreach (var value in secrets.Where(value => value.Length >= ShortestValue))
        {
            text = text.Replace(Encoding.Latin1.GetString(value), Gone, StringComparison.Ordinal)
                .Replace(Convert.ToBase64String(value), Gone, StringComparison.Ordinal);
        }

        return Encoding.Latin1.GetBytes(text);
    }
}
