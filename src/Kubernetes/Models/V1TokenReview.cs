namespace Kubernetes.Models;

/// <summary>An authentication.k8s.io/v1 TokenReview: created to ask who a token is.</summary>
public sealed class V1TokenReview : IKubernetesObject<V1ObjectMeta>
{
    public string? ApiVersion { get; set; }
    public string? Kind { get; set; }
    public V1ObjectMeta Metadata { get; set; } = new();
    public V1TokenReviewSpec Spec { get; set; } = new();
    public V1TokenReviewStatus? Status { get; set; }
}

/// <summary>The question.</summary>
public sealed class V1TokenReviewSpec
{
    public string? Token { get; set; }
    public IList<string>? Audiences { get; set; }
}

/// <summary>The answer.</summary>
public sealed class V1TokenReviewStatus
{
    public bool? Authenticated { get; set; }
    public IList<string>? Audiences { get; set; }
    public string? Error { get; set; }
    public V1UserInfo? User { get; set; }
}

/// <summary>Who a token is. A pod-bound token's extra holds <c>authentication.kubernetes.io/pod-name</c>.</summary>
public sealed class V1UserInfo
{
    public string? Username { get; set; }
    public string? Uid { get; set; }
    public IDictionary<string, IList<string>>? Extra { get; set; }
}
