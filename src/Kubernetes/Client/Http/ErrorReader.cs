using System.Net;
using System.Text.Json;
using Kubernetes.Json;
using Kubernetes.Models;

namespace Kubernetes.Client.Http;

/// <summary>Turns an answer that is no success into an exception with the server's own words.</summary>
internal static class ErrorReader
{
    private const int MaxBody = 256 * 1024;

    public static async Task<KubernetesException> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellation)
    {
        var status = await ReadStatusAsync(response, cancellation);
        return new KubernetesException(response.StatusCode, status, RetryAfter(response, time) ?? FromDetails(status));
    }

    /// <summary>What the server's <c>Retry-After</c> asks for; null when it does not.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait is { } positive && positive < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static TimeSpan? FromDetails(V1Status status) =>
        status.Details?.RetryAfterSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static async Task<V1Status> ReadStatusAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        // A proxy's page may hold anything, our own headers included: only what is a Status is passed on.
        if (response.Content.Headers.ContentType?.MediaType == "application/json")
        {
            try
            {
                await response.Content.LoadIntoBufferAsync(MaxBody, cancellation);
                var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
                if (JsonSerializer.Deserialize(bytes, KubernetesJson.Default.V1Status) is { Code: not null } status)
                {
                    return status;
                }
            }
            catch (Exception e) when (e is JsonException or HttpRequestException)
            {
                return Unknown(response, e.GetType().Name);
            }
        }

        return Unknown(response, response.Content.Headers.ContentType?.MediaType ?? "no content");
    }

    private static V1Status Unknown(HttpResponseMessage response, string what) => new()
    {
        Code = (int)response.StatusCode,
        Reason = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "Unauthorized",
            HttpStatusCode.Forbidden => "Forbidden",
            HttpStatusCode.NotFound => "NotFound",
            HttpStatusCode.Gone => "Expired",
            _ => response.StatusCode.ToString(),
        },
        Message = $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}: the answer is no Kubernetes Status ({what})",
    };
}
