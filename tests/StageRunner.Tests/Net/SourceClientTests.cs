using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using Testing.Sources;

namespace StageRunner.Tests.Net;

public sealed class SourceClientTests : IAsyncLifetime
{
    private SourceServer _server = null!;

    public async Task InitializeAsync() => _server = await SourceServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://localhost:1/x")]
    [InlineData("http://[::1]:1/x")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://2130706433/x")]
    [InlineData("http://0x7f.1/x")]
    public async Task A_private_address_is_refused_before_a_byte_is_sent(string url) =>
        Assert.Equal(ErrorCodes.SourceRefused, await CodeAsync(url, allowPrivate: false));

    [Theory]
    [InlineData("file:///etc/passwd", ErrorCodes.SourceRefused)]
    [InlineData("ftp://127.0.0.1/x", ErrorCodes.SourceRefused)]
    [InlineData("http://127.0.0.1:9/x", ErrorCodes.SourceUnavailable)]
    public async Task A_redirect_is_judged_like_any_address(string target, string code) =>
        Assert.Equal(code, await CodeAsync(_server.Serve("/hop", new SourceFile { RedirectTo = target }), allowPrivate: true));

    [Fact]
    public async Task A_ring_of_redirects_ends()
    {
        var url = _server.Serve("/ring", new SourceFile { RedirectTo = "/ring" });

        Assert.Equal(ErrorCodes.SourceUnauthorized, await CodeAsync(url, allowPrivate: true));
        Assert.Equal(11, _server.Requests.Count);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_says_so()
    {
        var exception = await FailAsync("http://no-such-host.invalid/x", allowPrivate: false);

        Assert.Equal(ErrorCodes.SourceUnavailable, exception.Code);
        Assert.Contains("no-such-host.invalid does not resolve", exception.Message, StringComparison.Ordinal);
    }

    private async Task<string> CodeAsync(string url, bool allowPrivate) => (await FailAsync(url, allowPrivate)).Code;

    private static async Task<StageException> FailAsync(string url, bool allowPrivate)
    {
        using var http = new HttpMessageInvoker(new GuardedConnector(allowPrivate).CreateHandler());
        var client = new SourceClient(http, new Uri(url), new Dictionary<string, string>(StringComparer.Ordinal), TimeProvider.System);
        return await Assert.ThrowsAsync<StageException>(() => client.GetAsync(new Uri(url), range: null, validator: null, default));
    }
}
