using System.Net;
using Kubernetes.Client;

namespace Operator.Acting;

/// <summary>
/// The API server will not have a Job: a setting of <c>stages</c> that only it can judge, a quota, an admission policy. Worth telling the user,
/// and worth trying again: a quota frees up.
/// </summary>
public sealed class JobRefusedException : Exception
{
    /// <summary>Names the Job and quotes the server.</summary>
    public JobRefusedException(string job, KubernetesException cause)
        : base($"Job {job} was refused: {cause?.Status.Message}", cause)
    {
    }

    /// <summary>Whether an error of a create is about the Job itself rather than about the server.</summary>
    public static bool IsRefusal(KubernetesException exception) =>
        exception is { Code: HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest };
}
