namespace Kubernetes.Models;

/// <summary>An object of the API. Member names follow the KubernetesClient package, so that moving to it is mechanical.</summary>
public interface IKubernetesObject
{
    /// <summary>Group and version, such as <c>batch/v1</c>.</summary>
    string? ApiVersion { get; set; }

    /// <summary>The kind, such as <c>Job</c>.</summary>
    string? Kind { get; set; }
}

/// <summary>An object with metadata.</summary>
public interface IKubernetesObject<TMetadata> : IKubernetesObject
{
    /// <summary>Name, namespace, labels and the rest.</summary>
    TMetadata Metadata { get; set; }
}
