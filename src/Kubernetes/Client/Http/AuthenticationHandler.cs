using System.Net;
using System.Net.Http.Headers;
using Kubernetes.Config.Credentials;

namespace Kubernetes.Client.Http;

/// <summary>Signs requests in. A token that the server refuses is asked for anew, once: it may have just been rotated.</summary>
internal sealed class AuthenticationHandler(ICredentialSource credentials, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await SignAsync(request, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || token is null)
        {
            return response;
        }

        credentials.Invalidate();
        if (await SignAsync(request, cancellationToken) == token)
        {
            return response;
        }

        response.Dispose();
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<string?> SignAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var token = await credentials.GetTokenAsync(cancellation);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return token;
    }
}
