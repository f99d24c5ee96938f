using System.Net;

namespace Kubernetes.Client.Http;

/// <summary>
/// When a request is sent again: the server said 429 or 503 and when to come back, and sending twice does no harm. There is no limit of our own
/// to the rate of requests: the server knows better (API priority and fairness).
/// </summary>
/// <param name="MaxRetries">So often at most.</param>
/// <param name="MaxWait">One asked to wait longer is told to the caller instead.</param>
internal sealed record RetryPolicy(int MaxRetries, TimeSpan MaxWait)
{
    public static RetryPolicy Default { get; } = new(5, TimeSpan.FromSeconds(10));

    /// <summary>How long to wait before sending again; null: don't.</summary>
    public TimeSpan? Wait(HttpResponseMessage response, bool isIdempotent, int retries, TimeProvider time) =>
        isIdempotent
        && retries < MaxRetries
        && response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        && ErrorReader.RetryAfter(response, time) is { } wait
        && wait <= MaxWait
            ? wait
            : null;
}
