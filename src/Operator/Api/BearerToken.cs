using System.Net.Http.Headers;

namespace Operator.Api;

/// <summary>The token that a request comes with.</summary>
internal static class BearerToken
{
    /// <summary>Null: none, or not one of this kind.</summary>
    public static string? Of(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header is { Scheme: "Bearer", Parameter.Length: > 0 }
            ? header.Parameter
            : null;
}
