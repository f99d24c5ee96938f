using System.Text.Json.Serialization.Metadata;
using Kubernetes.Models;

namespace Kubernetes.Client;

/// <summary>
/// How a type is spelled in the API: what the client needs besides the type itself. An explicit value rather than an attribute, so that
/// nothing is looked up by reflection.
/// </summary>
/// <param name="Group">The API group; empty for core.</param>
/// <param name="Version">Such as <c>v1</c>.</param>
/// <param name="Kind">Such as <c>Job</c>.</param>
/// <param name="Plural">Such as <c>jobs</c>.</param>
/// <param name="Json">How the type is read and written.</param>
/// <param name="IsNamespaced">Whether objects live in namespaces.</param>
public sealed record ResourceKind<T>(
    string Group, string Version, string Kind, string Plural, JsonTypeInfo<T> Json, bool IsNamespaced = true)
    where T : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Group and version as objects carry it: <c>batch/v1</c>, <c>v1</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
