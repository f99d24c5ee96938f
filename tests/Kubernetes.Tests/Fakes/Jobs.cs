using Kubernetes.Models;

namespace Kubernetes.Tests.Fakes;

/// <summary>Jobs for tests, all in the namespace <c>school</c>.</summary>
internal static class Jobs
{
    public static V1Job Job(string name, string version, string? label = null, string? uid = null) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = "school",
            ResourceVersion = version,
            Uid = uid ?? $"uid-{name}",
            Labels = label is null ? null : new Dictionary<string, string> { ["recording"] = label },
        },
    };
}
