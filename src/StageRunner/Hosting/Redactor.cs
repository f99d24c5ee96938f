using System.Text.Json;
using System.Text.RegularExpressions;

namespace StageRunner.Hosting;

/// <summary>
/// Takes out of a text what must not be read: the values of the mounted Secrets, and of every address the user and the query, where
/// signatures and tokens live. Applied to every message and log line.
/// </summary>
public sealed class Redactor
{
    private const string Mask = "***";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    // Shorter values ("yes", a region) would make holes in ordinary words.
    private const int ShortestSecret = 4;

    // Messages may hold what a hostile server wrote: the matching must be linear in them.
    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    private static readonly Regex User = new("(?<start>[a-z][a-z0-9+.-]{1,15}://)[^\\s/?#@\"'<>]+@", Options, Timeout);
    private static readonly Regex Query = new("(?<start>[a-z][a-z0-9+.-]{1,15}://[^\\s?\"'<>]*)\\?[^\\s\"'<>]*", Options, Timeout);

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

        return Query.Replace(User.Replace(text, "${start}" + Mask + "@"), "${start}?" + Mask);
    }
}
