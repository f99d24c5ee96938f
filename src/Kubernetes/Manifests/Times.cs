using System.Globalization;
using System.Text.RegularExpressions;

namespace Kubernetes.Manifests;

/// <summary>Dates and times as Kubernetes takes them, RFC 3339.</summary>
internal static class Times
{
    private static readonly Regex Form = new(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Whether a text is one, and a day that there is.</summary>
    public static bool IsTime(string text) =>
        Form.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
