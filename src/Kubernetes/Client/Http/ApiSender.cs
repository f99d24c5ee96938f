using System.Globalization;

namespace Kubernetes.Client.Http;

/// <summary>Sends requests: counts them, comes back when the server asks to, turns refusals into exceptions.</summary>
internal sealed class ApiSender(HttpMessageInvoker http, Uri server, RetryPolicy retries, ApiMetrics metrics, TimeProvider time) : IDisposable
{
    /// <summary>The answer, its headers read, its body not yet. Only a success.</summary>
    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellation)
    {
        for (var retry = 0; ; retry++)
        {
            var response = await SendOnceAsync(request, cancellation);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                if (retries.Wait(response, request.IsIdempotent, retry, time) is not { } wait)
                {
                    throw await ErrorReader.ReadAsync(response, time, cancellation);
                }

                await Task.Delay(wait, time, cancellation);
            }
        }
    }

    public void Dispose()
    {
        metrics.Dispose();
        http.Dispose();
    }

    private async Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var code = "error";
        using var message = request.ToMessage(server);
        try
        {
            // HttpMessageInvoker, unlike HttpClient, gives the answer as soon as its headers are there and buffers nothing.
            var response = await http.SendAsync(message, cancellation);
            code = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        finally
        {
            metrics.Answered(request.Verb, code, time.GetElapsedTime(started));
        }
    }
}
