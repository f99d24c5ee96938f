using System.Text.Json.Serialization;

namespace Kubernetes.Models;

/// <summary>An object's metadata. <c>managedFields</c> is left out on purpose: it is a third of an object and nobody here reads it.</summary>
public sealed class V1ObjectMeta
{
    public string? Name { get; set; }
    public string? GenerateName { get; set; }

    /// <summary>The namespace (<c>namespace</c> in JSON; the name is KubernetesClient's).</summary>
    [JsonPropertyName("namespace")]
    public string? NamespaceProperty { get; set; }
    public string? Uid { get; set; }
    public string? ResourceVersion { get; set; }
    public long? Generation { get; set; }
    public DateTimeOffset? CreationTimestamp { get; set; }
    public DateTimeOffset? DeletionTimestamp { get; set; }
    public long? DeletionGracePeriodSeconds { get; set; }
    public IDictionary<string, string>? Labels { get; set; }
    public IDictionary<string, string>? Annotations { get; set; }
    public IList<string>? Finalizers { get; set; }
    public IList<V1OwnerReference>? OwnerReferences { get; set; }
}

/// <summary>Who an object belongs to: it is collected when its owner is gone.</summary>
public sealed class V1OwnerReference
{
    public string ApiVersion { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Name { get; set; } = "";
    public string Uid { get; set; } = "";
    public bool? Controller { get; set; }
    public bool? BlockOwnerDeletion { get; set; }
}
