using System.Text.Json;
using System.Text.Json.Serialization;
using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.Tests.Contract;

/// <summary>A custom resource for the contract, its own kind so that no operator minds.</summary>
public sealed class Widget : IKubernetesObject<V1ObjectMeta>
{
    public const string Group = "contract.test";

    public static ResourceKind<Widget> Resource { get; } = new(Group, "v1", "Widget", "widgets", ContractJson.Default.Widget);

    public string? ApiVersion { get; set; } = "contract.test/v1";
    public string? Kind { get; set; } = "Widget";
    public V1ObjectMeta Metadata { get; set; } = new();
    public JsonElement? Spec { get; set; }
    public WidgetStatus? Status { get; set; }

    [JsonIgnore]
    public string SpecText => Spec?.GetRawText() ?? "";
}

public sealed class WidgetStatus
{
    public string? Phase { get; set; }
    public IList<V1JobCondition>? Conditions { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Widget))]
public sealed partial class ContractJson : JsonSerializerContext;
