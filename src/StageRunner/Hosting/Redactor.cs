using System.Text.Json;
using System.Text.RegularExpressions;

namespace StageRunner.Hosting;

/// <summary>
/// Takes out of a text what must not be read: the values of the mounted Secrets, and of every address the user and the query, where
/// signatures and tokens live. Applied to every message and log line.
/// </summary>
public sealed partial class Redactor
{
    private const string Mask = "***";

    // Shorter values ("yes", a region) would make holes in ordinary words.
    private const int ShortestSecret = 4;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private readonly string[] _secrets;

    /// <param name="secrets">Values to take out, as they are and as JSON and URLs would write them.</param>
    public Redactor(IEnumerable<string> secrets)
    {
        _secrets = [.. secrets
            .SelectMany(secret => secret.Split('\n', StringSplitOptions.TrimEntries).Append(secret))
            .Where(secret => secret.Length >= ShortestSecret)
            .SelectMany(secret => new[] { secret, JsonEncodedText.Encode(secret).ToString(), Uri.EscapeDataString(secret) })
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length)];
    }

    /// <summary>The text without them.</summary>
    public string Clean(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return Query().Replace(User().Replace(text, "${start}" + Mask + "@"), "${start}?" + Mask);
    }

    [GeneratedRegex(@"(?<start>[a-z][a-z0-9+.-]{1,15}://)[^\s/?#@""'<>]+@", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex User();

    [GeneratedRegex(@"(?<start>[a-z][a-z0-9+.-]{1,15}://[^\s?""'<>]*)\?[^\s""'<>]*", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Query();
}
