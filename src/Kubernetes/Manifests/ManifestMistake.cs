using Kubernetes.Yaml;

namespace Kubernetes.Manifests;

/// <summary>What is wrong with one field of a document.</summary>
/// <param name="Field">Its path, as one writes it in YAML: <c>spec.outputs[0].name</c>.</param>
/// <param name="Problem">What was written, and what to write instead.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ManifestMistake(string Field, string Problem, TextPlace Place)
{
    /// <summary>More fields that are wrong by the same words of the text: what an alias or a merge key repeats.</summary>
    public IReadOnlyList<string> Repeated { get; init; } = [];

    /// <summary>Field and problem, on one line.</summary>
    public override string ToString() => $"{Field}: {Problem}{(Repeated.Count == 0 ? "" : $" (so are, by an alias: {string.Join(", ", Repeated)})")}";
}
