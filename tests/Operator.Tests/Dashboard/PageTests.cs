using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Operator.Dashboard;

namespace Operator.Tests.Dashboard;

public sealed class PageTests
{
    public static IEnumerable<object[]> Files => PageFiles.All.Keys.Order(StringComparer.Ordinal).Select(name => new object[] { name });

    [Fact]
    public async Task Anybody_may_have_the_page_and_it_runs_nothing_but_its_own_files()
    {
        await using var dashboard = await ServedDashboard.StartAsync();

        using var page = await dashboard.GetAsync("", isOnNetwork: true);
        using var again = await dashboard.GetAsync("", shape: request => request.Headers.IfNoneMatch.Add(page.Headers.ETag!));
        using var absent = await dashboard.GetAsync("absent.js");
        using var outside = await dashboard.GetAsync("..%2findex.html");

        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(
            (HttpStatusCode.NotModified, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (again.StatusCode, absent.StatusCode, outside.StatusCode));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_names_only_files_that_are_there_and_nothing_elsewhere(string name)
    {
        var text = Text(name);
        var named = Regex.Matches(text, """(from "\./|src="|href=")(?<file>[\w-]+\.(js|css|svg))""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

        Assert.All(named, match => Assert.Contains(match.Groups["file"].Value, PageFiles.All.Keys));
        Assert.DoesNotMatch("(?i)(?:src|href|url\\(|from|fetch\\()\\s*[=(]?\\s*[\"']?https?://", text);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_is_inline_and_no_text_is_ever_read_as_HTML(string name)
    {
        var text = Text(name);

        Assert.DoesNotMatch("(?i)<script(?![^>]*src=)|<style|\\sstyle=|\\son\\w+=\"", text);
        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function", text);
    }

    private static string Text(string name) => Encoding.UTF8.GetString(PageFiles.All[name].Content.Span);
}
