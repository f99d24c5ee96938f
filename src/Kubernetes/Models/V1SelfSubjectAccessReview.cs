namespace Kubernetes.Models;

/// <summary>An authorization.k8s.io/v1 SelfSubjectAccessReview: created to ask whether whoever asks may do something.</summary>
public sealed class V1SelfSubjectAccessReview : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public V1SelfSubjectAccessReviewSpec Spec { get; set; } = new();
    public V1SubjectAccessReviewStatus? Status { get; set; }
}

/// <summary>The question.</summary>
public sealed class V1SelfSubjectAccessReviewSpec
{
    public V1ResourceAttributes? ResourceAttributes { get; set; }
}

/// <summary>What is to be done with what.</summary>
public sealed class V1ResourceAttributes
{
    /// <summary>Null: all of them.</summary>
    public string? Namespace { get; set; }
    public string? Verb { get; set; }
    public string? Group { get; set; }
    public string? Resource { get; set; }

    /// <summary>Null: all of them.</summary>
    public string? Name { get; set; }
}

/// <summary>The answer.</summary>
public sealed class V1SubjectAccessReviewStatus
{
    public bool Allowed { get; set; }
    public string? Reason { get; set; }
}
