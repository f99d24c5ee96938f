using Microsoft.Playwright;

namespace Dashboard.Tests.Browsing;

/// <summary>On what somebody looks at the page.</summary>
/// <param name="Name">For people and files.</param>
/// <param name="Width">CSS pixels.</param>
/// <param name="Height">CSS pixels.</param>
/// <param name="Scheme">Light or dark.</param>
internal sealed record Look(string Name, int Width, int Height, ColorScheme Scheme = ColorScheme.Light)
{
    public static Look Wide { get; } = new("wide-light", 1600, 1000);
    public static Look WideDark { get; } = new("wide-dark", 1600, 1000, ColorScheme.Dark);
    public static Look Phone { get; } = new("phone-light", 390, 844);
    public static Look PhoneDark { get; } = new("phone-dark", 390, 844, ColorScheme.Dark);

    /// <summary>What a page on a wide screen has left, magnified four times: WCAG's reflow.</summary>
    public static Look Narrow { get; } = new("narrow-light", 320, 640);

    public static IReadOnlyList<Look> All { get; } = [Wide, WideDark, Phone, PhoneDark, Narrow];
}
