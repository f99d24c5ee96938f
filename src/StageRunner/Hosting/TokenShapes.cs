using System.Text.RegularExpressions;

namespace StageRunner.Hosting;

/// <summary>
/// Takes out of a text what looks like a token though no mounted Secret holds it: those that a service gives for an hour, and echoes in its errors. Words that
/// merely follow one like "token" stay: a token has digits, or is long.
/// </summary>
internal static partial class TokenShapes
{
    private const int Long = 24;
    private const string Mask = "***";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    /// <summary>The text without them.</summary>
    public static string Hide(string text) => Named().Replace(Jwt().Replace(text, Mask), match =>
    {
        var value = match.Groups["value"].Value;
        return value.Length >= Long || value.Any(char.IsAsciiDigit) ? match.Groups["name"].Value + Mask : match.Value;
    });

    // In its own case: there are words and names that begin so.
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]+)*", Options & ~RegexOptions.IgnoreCase)]
    private static partial Regex Jwt();

    [GeneratedRegex(
        @"(?<name>((bearer|basic)\s+)|((access_?token|refresh_?token|id_?token|client_?secret|api_?key|x-api-key|token|password|passwd|signature|sig|secret|x-amz-[a-z-]+)\\?[""']?\s*[=:]\s*\\?[""']?))(?<value>[a-z0-9._~+/=%-]{8,})",
        Options)]
    private static partial Regex Named();
}
