namespace Operator.Dashboard.Views;

/// <summary>What a viewer is told of themselves.</summary>
/// <param name="HasToken">Whether a token came along, by hand or from a proxy. Without one nothing can be changed.</param>
/// <param name="Namespaces">Those with Recordings that may be seen.</param>
internal sealed record ViewerView(bool HasToken, IReadOnlyList<string> Namespaces);

/// <summary>Why there is no answer.</summary>
/// <param name="Message">For people.</param>
internal sealed record Trouble(string Message);
