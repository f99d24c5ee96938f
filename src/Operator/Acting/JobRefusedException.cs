using System.Net;
using Kubernetes.Client;

namespace Operator.Acting;

/// <summary>
/// The API server will not have a Job: a setting of <c>stages</c> that only it can judge, a quota, an admission policy. Worth telling the user,
/// and worth trying again: a quota frees up.
/// </summary>
public sealed class JobRefusedException : Exception
{
    /// <summary>What the API server says of a quota that is used up.</summary>
    internal const string ExceededQuota = "exceeded quota";

    /// <summary>Names the Job and quotes the server.</summary>
    public JobRefusedException(string job, KubernetesException cause)
        : base($"Job {job} was refused: {cause?.Status.Message}", cause)
    {
        IsOverQuota = cause is not null && IsQuota(cause);
    }

    /// <summary>Whether it is only that a quota is used up now.</summary>
    public bool IsOverQuota { get; }

    /// <summary>Whether it is only that the namespace's ResourceQuota is used up now: nothing is wrong with the Job.</summary>
    public static bool IsQuota(KubernetesException exception) =>
        exception is { Code: HttpStatusCode.Forbidden } && exception.Status.Message?.Contains(ExceededQuota, StringComparison.Ordinal) == true;

    /// <summary>Whether it is only that the namespace is being deleted.</summary>
    public static bool IsNamespaceTerminating(KubernetesException exception) =>
        exception is { Code: HttpStatusCode.Forbidden } && exception.Status.Message?.Contains("because it is being terminated", StringComparison.Ordinal) == true;

    /// <summary>Whether an error of a create is about the Job itself rather than about the server.</summary>
    public static bool IsRefusal(KubernetesException exception) =>
        exception is { Code: HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest };
}
