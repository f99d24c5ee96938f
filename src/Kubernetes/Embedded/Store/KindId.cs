namespace Kubernetes.Embedded.Store;

/// <summary>What a stored object is, whatever the version it is read in.</summary>
/// <param name="Group">Empty for core.</param>
/// <param name="Plural">Such as <c>jobs</c>.</param>
internal readonly record struct KindId(string Group, string Plural);
