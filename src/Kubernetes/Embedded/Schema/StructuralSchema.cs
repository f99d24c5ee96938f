using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kubernetes.Embedded.Schema;

/// <summary>
/// An OpenAPI v3 schema of a custom resource, read once. CEL rules (<c>x-kubernetes-validations</c>) are not evaluated, as an API server
/// before 1.25 does not: the operator checks those rules itself.
/// </summary>
internal sealed record StructuralSchema
{
    public string? Type { get; init; }
    public ImmutableSortedDictionary<string, StructuralSchema> Properties { get; init; } = ImmutableSortedDictionary<string, StructuralSchema>.Empty;

    /// <summary>The schema of a map's values; null: no map, or any value.</summary>
    public StructuralSchema? AdditionalProperties { get; init; }

    /// <summary><c>additionalProperties: true</c>, or a schema of them.</summary>
    public bool AllowsAdditional { get; init; }
    public StructuralSchema? Items { get; init; }
    public ImmutableArray<string> Required { get; init; } = [];
    public ImmutableArray<JsonNode?> Enum { get; init; } = [];
    public JsonNode? Default { get; init; }
    public Regex? Pattern { get; init; }

    /// <summary>The pattern as it was written, for messages.</summary>
    public string? PatternText { get; init; }
    public string? Format { get; init; }
    public decimal? Minimum { get; init; }
    public decimal? Maximum { get; init; }
    public bool ExclusiveMinimum { get; init; }
    public bool ExclusiveMaximum { get; init; }
    public decimal? MultipleOf { get; init; }
    public long? MinLength { get; init; }
    public long? MaxLength { get; init; }
    public long? MinItems { get; init; }
    public long? MaxItems { get; init; }
    public long? MinProperties { get; init; }
    public long? MaxProperties { get; init; }
    public bool UniqueItems { get; init; }
    public bool Nullable { get; init; }
    public bool IntOrString { get; init; }
    public bool PreserveUnknown { get; init; }
    public bool EmbeddedResource { get; init; }

    /// <summary><c>atomic</c>, <c>set</c>, <c>map</c>, or null.</summary>
    public string? ListType { get; init; }
    public ImmutableArray<string> ListMapKeys { get; init; } = [];
    public bool IsAtomicMap { get; init; }
    public ImmutableArray<StructuralSchema> AllOf { get; init; } = [];
    public ImmutableArray<StructuralSchema> AnyOf { get; init; } = [];
    public ImmutableArray<StructuralSchema> OneOf { get; init; } = [];
    public StructuralSchema? Not { get; init; }

    /// <summary>The schema of a member, whether declared or a map's value.</summary>
    public StructuralSchema? Member(string name) => Properties.GetValueOrDefault(name) ?? AdditionalProperties;
}
