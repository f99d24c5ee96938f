using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StageRunner.Media;

namespace StageRunner.Tests.Media;

public sealed class NoNetworkTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public NoNetworkTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task A_media_tool_can_not_connect_whatever_it_is_told()
    {
        var result = await ConnectAsync(startsOthers: false);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("Permission denied", result.ErrorTail, StringComparison.Ordinal);
        Assert.False(_listener.Pending());
    }

    [Fact]
    public async Task A_program_of_the_configuration_can()
    {
        var result = await ConnectAsync(startsOthers: true);

        Assert.Equal((0, ""), (result.ExitCode, result.ErrorTail));
        Assert.True(_listener.Pending());
    }

    [Fact]
    public async Task The_runner_itself_keeps_its_network()
    {
        await ConnectAsync(startsOthers: false);

        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)_listener.LocalEndpoint);

        Assert.True(client.Connected);
    }

    [Fact]
    [Trait("Tier", "media")]
    public async Task Ffmpeg_reads_no_address_even_with_every_protocol_allowed()
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{Port}");
        var result = await RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-protocol_whitelist", "file,tcp,http", "-i", address, "-f", "null", "-"], startsOthers: false);

        Assert.NotEqual(0, result.ExitCode);
        Assert.False(_listener.Pending());
    }

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    private Task<MediaCommandResult> ConnectAsync(bool startsOthers) =>
        RunAsync("bash", ["-c", string.Create(CultureInfo.InvariantCulture, $"exec 3<>/dev/tcp/127.0.0.1/{Port}")], startsOthers);

    private static Task<MediaCommandResult> RunAsync(string program, IReadOnlyList<string> arguments, bool startsOthers) => new MediaProcess(TimeProvider.System).RunAsync(
        new MediaCommand { Program = program, Arguments = arguments, Timeout = TimeSpan.FromMinutes(1), StartsOthers = startsOthers }, CancellationToken.None);
}
