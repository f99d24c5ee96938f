using Kubernetes.Json;
using Kubernetes.Models;

namespace Kubernetes.Client;

/// <summary>The built-in kinds that are used here.</summary>
public static class ResourceKinds
{
    public static ResourceKind<V1Pod> Pods { get; } = new("", "v1", "Pod", "pods", KubernetesJson.Default.V1Pod);
    public static ResourceKind<V1Secret> Secrets { get; } = new("", "v1", "Secret", "secrets", KubernetesJson.Default.V1Secret);
    public static ResourceKind<V1ConfigMap> ConfigMaps { get; } = new("", "v1", "ConfigMap", "configmaps", KubernetesJson.Default.V1ConfigMap);
    public static ResourceKind<Corev1Event> Events { get; } = new("", "v1", "Event", "events", KubernetesJson.Default.Corev1Event);

    public static ResourceKind<V1Namespace> Namespaces { get; } =
        new("", "v1", "Namespace", "namespaces", KubernetesJson.Default.V1Namespace, IsNamespaced: false);

    public static ResourceKind<V1Job> Jobs { get; } = new("batch", "v1", "Job", "jobs", KubernetesJson.Default.V1Job);

    public static ResourceKind<V1Lease> Leases { get; } =
        new("coordination.k8s.io", "v1", "Lease", "leases", KubernetesJson.Default.V1Lease);

    public static ResourceKind<V1ControllerRevision> ControllerRevisions { get; } =
        new("apps", "v1", "ControllerRevision", "controllerrevisions", KubernetesJson.Default.V1ControllerRevision);

    public static ResourceKind<V1TokenReview> TokenReviews { get; } =
        new("authentication.k8s.io", "v1", "TokenReview", "tokenreviews", KubernetesJson.Default.V1TokenReview, IsNamespaced: false);

    public static ResourceKind<V1SelfSubjectAccessReview> SelfSubjectAccessReviews { get; } = new(
        "authorization.k8s.io", "v1", "SelfSubjectAccessReview", "selfsubjectaccessreviews", KubernetesJson.Default.V1SelfSubjectAccessReview, IsNamespaced: false);

    public static ResourceKind<V1CustomResourceDefinition> CustomResourceDefinitions { get; } =
        new("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", KubernetesJson.Default.V1CustomResourceDefinition, IsNamespaced: false);

    /// <summary>Secrets' metadata alone: the client asks for PartialObjectMetadata, so no data ever reaches this process.</summary>
    public static ResourceKind<V1PartialObjectMetadata> SecretMetadata { get; } =
        new("", "v1", "Secret", "secrets", KubernetesJson.Default.V1PartialObjectMetadata);
}
