using System.Net;
using Kubernetes.Models;

namespace Kubernetes.Client;

/// <summary>The API server refused. Never holds a token or a Secret's data.</summary>
public sealed class KubernetesException : Exception
{
    /// <summary>With the server's answer.</summary>
    public KubernetesException(HttpStatusCode code, V1Status status, TimeSpan? retryAfter = null)
        : base($"{(int)code} {status?.Reason ?? code.ToString()}: {status?.Message}")
    {
        Code = code;
        Status = status ?? new V1Status();
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Code { get; }

    /// <summary>The server's own words.</summary>
    public V1Status Status { get; }

    /// <summary>How long the server asked to wait.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The name is taken.</summary>
    public bool IsAlreadyExists => Code == HttpStatusCode.Conflict && Status.Reason == "AlreadyExists";

    /// <summary>Somebody wrote in between, or a precondition does not hold.</summary>
    public bool IsConflict => Code == HttpStatusCode.Conflict && Status.Reason != "AlreadyExists";

    /// <summary>No such object.</summary>
    public bool IsNotFound => Code == HttpStatusCode.NotFound;

    /// <summary>The resource version is too old: list again.</summary>
    public bool IsGone => Code == HttpStatusCode.Gone;
}
