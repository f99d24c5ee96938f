using System.Text.Json.Serialization;
using Kubernetes.Config.Credentials;

namespace Kubernetes.Config.Files;

/// <summary>Source-generated JSON of kubeconfigs and of what exec plugins say.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KubeconfigDocument))]
[JsonSerializable(typeof(ExecCredential))]
internal sealed partial class KubeconfigJson : JsonSerializerContext;
