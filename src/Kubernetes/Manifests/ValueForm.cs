namespace Kubernetes.Manifests;

/// <summary>What a pattern of a schema means to people.</summary>
/// <param name="What">What values of this form are, such as <c>a duration</c>.</param>
/// <param name="Write">How they are written.</param>
/// <param name="IsShown">Whether messages may show a wrong value; addresses may carry a token.</param>
/// <param name="Hint">What a particular wrong value was meant to be; null: nothing better than <paramref name="Write"/> is known.</param>
public sealed record ValueForm(string What, string Write, bool IsShown = true, Func<string, string?>? Hint = null);
