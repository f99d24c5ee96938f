namespace Kubernetes.Models;

/// <summary>An apiextensions.k8s.io/v1 CustomResourceDefinition; the schema stays JSON.</summary>
public sealed class V1CustomResourceDefinition : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public V1CustomResourceDefinitionSpec Spec { get; set; } = new();
    public System.Text.Json.JsonElement? Status { get; set; }
}

/// <summary>A kind's definition.</summary>
public sealed class V1CustomResourceDefinitionSpec
{
    public string Group { get; set; } = "";
    public string Scope { get; set; } = "";
    public V1CustomResourceDefinitionNames Names { get; set; } = new();
    public IList<V1CustomResourceDefinitionVersion> Versions { get; set; } = [];
}

/// <summary>A kind's names.</summary>
public sealed class V1CustomResourceDefinitionNames
{
    public string Plural { get; set; } = "";
    public string? Singular { get; set; }
    public string Kind { get; set; } = "";
    public string? ListKind { get; set; }
    public IList<string>? ShortNames { get; set; }
    public IList<string>? Categories { get; set; }
}

/// <summary>One version of a kind.</summary>
public sealed class V1CustomResourceDefinitionVersion
{
    public string Name { get; set; } = "";
    public bool Served { get; set; }
    public bool Storage { get; set; }
    public System.Text.Json.JsonElement? Schema { get; set; }
    public System.Text.Json.JsonElement? Subresources { get; set; }
    public System.Text.Json.JsonElement? AdditionalPrinterColumns { get; set; }
}
