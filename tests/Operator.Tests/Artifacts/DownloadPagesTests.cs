using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Operator.Artifacts;

namespace Operator.Tests.Artifacts;

public sealed class DownloadPagesTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("download-pages-");
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication _app = null!;
    private string _pages = "";
    private string _other = "";

    public async Task InitializeAsync()
    {
        var published = Directory.CreateDirectory(Path.Combine(_directory.FullName, ".published", "math", "lecture"));
        await File.WriteAllTextAsync(Path.Combine(published.FullName, "a <b> & c.txt"), "0123456789");
        await File.WriteAllTextAsync(Path.Combine(published.FullName, "page.html"), "<script>1</script>");
        await File.WriteAllTextAsync(Path.Combine(published.FullName, ".half.1.tmp"), "half");

        // Which port is the right one is known only when both are open: asked for at each request.
        var port = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Lifetime.ApplicationStarted.Register(() => port = new Uri(_app.Urls.First()).Port);
        DownloadPages.Map(_app, _directory.FullName, () => port);
        await _app.StartAsync();
        _pages = _app.Urls.First();
        _other = _app.Urls.Last();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Folders_are_listed_and_files_are_served_in_ranges()
    {
        var listing = await _client.GetStringAsync($"{_pages}/files/.published/math/lecture");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_pages}/files/.published/math/lecture/{Uri.EscapeDataString("a <b> & c.txt")}");
        request.Headers.Range = new(3, 5);
        using var range = await _client.SendAsync(request);

        Assert.Contains("<a href=\"/files/.published/math/lecture/a%20%3Cb%3E%20%26%20c.txt\">a &lt;b&gt; &amp; c.txt</a>", listing, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", listing, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.PartialContent, "345"), (range.StatusCode, await range.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task What_tenants_published_runs_as_no_page()
    {
        using var answer = await _client.GetAsync($"{_pages}/files/.published/math/lecture/page.html");

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Nothing_is_served_on_another_port_or_under_a_name_that_others_may_give_this_machine()
    {
        using var elsewhere = await _client.GetAsync($"{_other}/files/");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_pages}/files/");
        request.Headers.Host = string.Create(CultureInfo.InvariantCulture, $"rebound.example:{new Uri(_pages).Port}");
        using var rebound = await _client.SendAsync(request);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (elsewhere.StatusCode, rebound.StatusCode));
    }

    [Theory]
    [InlineData("GET", "/files/..%2f..%2fetc/passwd")]
    [InlineData("GET", "/files/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("GET", "/files/.published/math/lecture/.half.1.tmp")]
    [InlineData("PUT", "/files/.published/math/lecture/new")]
    [InlineData("DELETE", "/files/.published/math/lecture/page.html")]
    public async Task Nothing_leads_out_and_nothing_is_written(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), _pages + path);
        using var answer = await _client.SendAsync(request);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        Assert.True(File.Exists(Path.Combine(_directory.FullName, ".published", "math", "lecture", "page.html")));
    }
}
