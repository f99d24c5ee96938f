using Operator.Api;

namespace Operator.Dashboard.Access;

/// <summary>Tells who looks. By the port that was connected to, never by the caller's address: behind a forwarded port everybody comes from loopback.</summary>
/// <param name="loopbackPort">The port of loopback alone; 0: none.</param>
internal sealed class ViewerDoor(Func<int> loopbackPort)
{
    private static readonly string[] LocalHosts = ["localhost", "127.0.0.1"];

    /// <summary>Whether a request came to the port of loopback.</summary>
    public bool IsOnLoopback(HttpContext context) => loopbackPort() is > 0 and var port && context.Connection.LocalPort == port;

    /// <summary>
    /// Whether the request names a host that it may name. On loopback only such as mean this machine: else a page of anybody's, whose name leads here,
    /// could read what needs no token.
    /// </summary>
    public bool KnowsHost(HttpContext context) =>
        !IsOnLoopback(context) || LocalHosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Who looks; null: nobody who may.</summary>
    public Viewer? Find(HttpContext context) =>
        BearerToken.Of(context.Request) is { } token ? (token.All(IsTokenLetter) ? Viewer.With(token) : null)
        : IsOnLoopback(context) && context.Request.Headers.Authorization.Count == 0 ? Viewer.OnLoopback
        : null;

    // Anything else could not be sent on.
    private static bool IsTokenLetter(char letter) => letter is > ' ' and < (char)127;
}
