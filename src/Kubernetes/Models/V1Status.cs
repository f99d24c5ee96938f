namespace Kubernetes.Models;

/// <summary>What the API server answers where it answers no object: errors, deletes.</summary>
public sealed class V1Status
{
    public string? Status { get; set; }
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public int? Code { get; set; }
    public V1StatusDetails? Details { get; set; }
}

/// <summary>What an error is about.</summary>
public sealed class V1StatusDetails
{
    public string? Name { get; set; }
    public string? Kind { get; set; }
    public int? RetryAfterSeconds { get; set; }
    public IList<V1StatusCause>? Causes { get; set; }
}

/// <summary>One invalid field.</summary>
public sealed class V1StatusCause
{
    public string? Reason { get; set; }
    public string? Message { get; set; }
    public string? Field { get; set; }
}
