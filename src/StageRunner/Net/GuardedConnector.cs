using System.Net;
using System.Net.Sockets;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Net;

/// <summary>
/// Connects to sources and providers. A name is resolved here and the connection goes to the very address that was judged, so that a name which answers
/// differently the second time gains nothing.
/// </summary>
/// <param name="allowPrivate">Whether private addresses are meant.</param>
/// <param name="code">The error of a refusal.</param>
/// <param name="remedy">What to do about a refusal, if the address is meant.</param>
public sealed class GuardedConnector(
    bool allowPrivate, string code = ErrorCodes.SourceRefused, string remedy = "set download.allowPrivateAddresses: true if it is meant")
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>A handler for a client: guarded, says who asks, without proxy, cookies or redirects of its own.</summary>
    public HttpMessageHandler CreateHandler() => new UserAgent
    {
        InnerHandler = new SocketsHttpHandler
        {
            ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, token),
            ConnectTimeout = ConnectTimeout,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxResponseHeadersLength = 64,
        },
    };

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = allowPrivate ? addresses : [.. addresses.Where(AddressGuard.IsPublic)];
        if (addresses.Length > 0 && allowed.Length == 0)
        {
            throw new StageException(
                code,
                $"The address of {target.Host} is private ({addresses[0]}); {remedy}");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
