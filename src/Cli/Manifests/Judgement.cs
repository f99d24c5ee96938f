namespace Cli.Manifests;

/// <summary>What is to be said of one object.</summary>
/// <param name="Problems">What is wrong: it would be refused, by the API server or by the operator.</param>
/// <param name="Notes">What it needs that no manifest shows: a root of the operator's configuration, a template of the cluster.</param>
internal sealed record Judgement(IReadOnlyList<ManifestProblem> Problems, IReadOnlyList<ManifestProblem> Notes);
