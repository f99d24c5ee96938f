using Kubernetes.Embedded.Schema;

namespace Kubernetes.Embedded.Store;

/// <summary>How objects of a kind are treated.</summary>
internal sealed record StoredKind(string Group, string Version, string Kind, string Plural)
{
    public bool IsNamespaced { get; init; } = true;

    /// <summary>Status is written through its subresource only; the main resource ignores it.</summary>
    public bool HasStatus { get; init; }

    /// <summary><c>metadata.generation</c> rises when anything but metadata and status changes.</summary>
    public bool CountsGenerations { get; init; }

    /// <summary>A replace without resourceVersion is allowed: last write wins.</summary>
    public bool AllowsUnconditionalUpdate { get; init; } = true;

    /// <summary>What a custom resource must look like. Null for built-in kinds.</summary>
    public StructuralSchema? Schema { get; init; }

    public KindId Id => new(Group, Plural);
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>jobs.batch</c>, as errors spell it.</summary>
    public string QualifiedResource => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary><c>Job.batch</c>, as errors spell it.</summary>
    public string QualifiedKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";
}
