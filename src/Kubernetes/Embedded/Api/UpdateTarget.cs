using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Kubernetes.Embedded.Api;

/// <summary>What part of an object a write may change.</summary>
internal enum UpdateTarget
{
    /// <summary>All but the status (where that has a subresource of its own).</summary>
    Main,

    /// <summary>The status alone.</summary>
    Status,
}

/// <summary>What a client sends for an object that is there.</summary>
/// <param name="Json">The whole object.</param>
/// <param name="Applied">What field managers applied, when that changes too.</param>
internal readonly record struct Edited(JsonObject Json, ImmutableDictionary<string, JsonObject>? Applied = null);
