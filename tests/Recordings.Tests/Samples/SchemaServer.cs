using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Models;

namespace Recordings.Tests.Samples;

/// <summary>A server that takes and refuses documents of one kind by its CRD.</summary>
internal static class SchemaServer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task<EmbeddedControlPlane> OpenAsync(string plural) => await EmbeddedControlPlane.OpenAsync(
        new EmbeddedOptions { Definitions = [await File.ReadAllTextAsync(Repository.Path("config", "crds", $"{plural}.yaml"))] });

    /// <summary>Creates a document as the server would; throws <see cref="KubernetesException"/> where it is refused.</summary>
    public static async Task<Resource> CreateAsync(EmbeddedControlPlane server, string kind, JsonNode document)
    {
        var type = (JsonTypeInfo<Resource>)Json.GetTypeInfo(typeof(Resource));
        var resource = document.Deserialize(type)!;
        resource.Metadata = new V1ObjectMeta { Name = resource.Metadata.Name, NamespaceProperty = "default" };
        return await server.CreateAsync(new ResourceKind<Resource>("recording-operator.dev", "v1alpha1", kind, $"{kind.ToLowerInvariant()}s", type), resource);
    }

    /// <summary>Any kind.</summary>
    internal sealed class Resource : IKubernetesObject<V1ObjectMeta>
    {
        public string? ApiVersion { get; set; }
        public string? Kind { get; set; }
        public V1ObjectMeta Metadata { get; set; } = new();
        public JsonElement? Spec { get; set; }
    }
}
