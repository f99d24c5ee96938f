using System.Text;
using System.Text.RegularExpressions;

namespace StageRunner.Hosting;

/// <summary>
/// Takes out of a text what must not be read: of the mounted Secrets' values every stretch of eight characters and more, however an answer was cut, quoted or
/// encoded, of every address the user and the query, where signatures and tokens live, and what looks like a token. Applied to everything that leaves the process.
/// </summary>
public sealed class Redactor
{
    private const string Mask = "***";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    // Messages may hold what a hostile server wrote: the matching must be linear in them.
    private const RegexOptions Options =
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    private static readonly Regex User = new("(?<start>[a-z][a-z0-9+.-]{1,15}://)[^\\s/?#@\"'<>]+@", Options, Timeout);
    private static readonly Regex Query = new("(?<start>[a-z][a-z0-9+.-]{1,15}://[^\\s?\"'<>]*)\\?[^\\s\"'<>]*", Options, Timeout);

    private readonly string[] _short;
    private readonly SecretRuns _runs;

    /// <param name="secrets">Values to take out, as they are and as JSON, URLs, base64 and hexadecimal digits would write them.</param>
    public Redactor(IEnumerable<string> secrets)
    {
        var forms = secrets.SelectMany(SecretForms.Of).Distinct(StringComparer.Ordinal).ToList();
        _short = [.. forms.Where(form => form.Length < SecretRuns.Length).OrderByDescending(form => form.Length)];
        _runs = new SecretRuns(forms);
    }

    /// <summary>Knows no secret.</summary>
    public static Redactor None { get; } = new([]);

    /// <summary>The text without secrets and without what addresses hold of them: for messages and log lines.</summary>
    public string Clean(string text) => TokenShapes.Hide(Query.Replace(User.Replace(Hide(text), "${start}" + Mask + "@"), "${start}?" + Mask));

    /// <summary>The text without secrets; its addresses stay whole: for addresses that are meant to be opened.</summary>
    public string Hide(string text)
    {
        foreach (var secret in _short)
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        var hidden = _runs.Find(text);
        if (hidden.Count == 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (from, to) in hidden)
        {
            clean.Append(text, at, from - at).Append(Mask);
            at = to;
        }

        return clean.Append(text, at, text.Length - at).ToString();
    }
}
