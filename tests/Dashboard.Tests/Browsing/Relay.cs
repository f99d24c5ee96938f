using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Tests.Browsing;

/// <summary>The wire between a browser and the dashboard, which can be cut and mended: as a forwarded port that ends, and is forwarded again.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly ConcurrentBag<TcpClient> _connections = [];
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting;

    public Relay(string target)
    {
        _target = new IPEndPoint(IPAddress.Loopback, new Uri(target).Port);
        _listener.Start();
        Address = $"http://{_listener.LocalEndpoint}";
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>The near end.</summary>
    public string Address { get; }

    /// <summary>Breaks every connection, and takes no more.</summary>
    public async Task CutAsync()
    {
        _listener.Stop();
        foreach (var connection in _connections)
        {
            connection.Close();
        }

        _connections.Clear();
        await _accepting;
    }

    /// <summary>Takes connections again, at the same address.</summary>
    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, new Uri(Address).Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync() => await CutAsync();

    private async Task AcceptAsync(TcpListener listener)
    {
        var relays = new List<Task>();
        try
        {
            while (true)
            {
                relays.Add(RelayAsync(await listener.AcceptTcpClientAsync()));
            }
        }
        catch (SocketException)
        {
            // Cut.
        }

        await Task.WhenAll(relays);
    }

    private async Task RelayAsync(TcpClient near)
    {
        var far = new TcpClient();
        _connections.Add(near);
        _connections.Add(far);
        try
        {
            await far.ConnectAsync(_target);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One end is gone.
        }
        finally
        {
            near.Close();
            far.Close();
        }
    }
}
