using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;

namespace ClusterTests.Fixtures.Networks;

/// <summary>What became of an attempt to connect.</summary>
public enum Reach
{
    /// <summary>Somebody answered there.</summary>
    Reached,

    /// <summary>A policy refused it: see <see cref="NetworkPolicyEnforcer"/>.</summary>
    Refused,

    /// <summary>Nobody answered, for whatever other reason.</summary>
    NoAnswer,
}

/// <summary>The network of a pod, to speak from as its own process would: a socket stays in the network in which it was made.</summary>
/// <param name="path">The file of the network namespace.</param>
public sealed partial class PodNetwork(string path)
{
    private const int NewNetwork = 0x40000000;
    private const int ProtocolNotAvailable = 92;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The file of the network namespace.</summary>
    public string Path => path;

    /// <summary>Tries to connect by TCP.</summary>
    public async Task<Reach> TryAsync(IPEndPoint target)
    {
        using var socket = NewSocket();
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await socket.ConnectAsync(target, patience.Token);
            return Reach.Reached;
        }
        catch (SocketException failure)
        {
            return failure.NativeErrorCode == ProtocolNotAvailable ? Reach.Refused : Reach.NoAnswer;
        }
        catch (OperationCanceledException)
        {
            return Reach.NoAnswer;
        }
    }

    /// <summary>Listens at an address of the pod, on a free port.</summary>
    public Socket Listen(IPAddress address)
    {
        var socket = NewSocket();
        socket.Bind(new IPEndPoint(address, 0));
        socket.Listen();
        return socket;
    }

    /// <summary>HTTP spoken from there, by addresses alone: there are no names.</summary>
    /// <param name="authorities">Whose certificates are good; null: the machine's.</param>
    public HttpMessageHandler NewHttpHandler(X509Certificate2Collection? authorities = null) => new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = NewSocket();
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = { CertificateChainPolicy = authorities is null ? null : Trust(authorities) },
    };

    private static X509ChainPolicy Trust(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    // On a thread of its own, which ends with it: the namespace is the thread's.
    private Socket NewSocket()
    {
        Socket? socket = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var network = File.OpenHandle(path);
                if (EnterNamespace((int)network.DangerousGetHandle(), NewNetwork) != 0)
                {
                    throw new Win32Exception(Marshal.GetLastPInvokeError());
                }

                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        return socket ?? throw new InvalidOperationException($"no socket in {path}", failure);
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int EnterNamespace(int descriptor, int kind);
}

/// <summary>The clients of a program in a pod's network, for the S3 library.</summary>
public sealed class PodHttpClients(PodNetwork network) : Amazon.Runtime.HttpClientFactory
{
    public override HttpClient CreateHttpClient(Amazon.Runtime.IClientConfig clientConfig) => new(network.NewHttpHandler());
}
