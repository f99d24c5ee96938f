using Dashboard.Tests.Browsing;

namespace Dashboard.Tests.Checks;

/// <summary>The checks find what they are for: each of these pages has one thing wrong, and only that.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Tier", "browser")]
public sealed class PageChecksTests(Chromium chromium)
{
    [Fact]
    public async Task A_good_page_passes() => Assert.Empty(await ProblemsAsync("<p>Good morning. <a href='#x'>More</a></p><label>Name <input name=n></label>"));

    [Theory]
    [InlineData("<button></button>", "no name: <button>")]
    [InlineData("<a href='#x' style='display: block; width: 30px; height: 30px'></a>", "no name: <a>")]
    [InlineData("<input aria-describedby=x title=Name>", "no label: <input>")]
    [InlineData("<div role=buton>Press</div>", "no such role as buton")]
    [InlineData("<section aria-labelledby=nowhere>Text</section>", "labelled by what is not there")]
    [InlineData("<svg width=30 height=30></svg>", "a picture without a name")]
    [InlineData("<p id=a>One</p><p id=a>Other</p>", "two elements are a")]
    [InlineData("<button tabindex=3>Press me</button>", "takes the focus out of turn")]
    [InlineData("<h3>Too deep</h3>", "a heading of level 3 after one of level 1")]
    [InlineData("</main><main>", "2 landmarks: main")]
    [InlineData("</main><p>Lost</p><main hidden>", "outside of every landmark: \"Lost\"")]
    [InlineData("<p style='color: #999'>Faint</p>", "a contrast of 2.85, not 4.5: \"Faint\"")]
    [InlineData("<p style='opacity: .5'>Faint</p>", "not 4.5: \"Faint\"")]
    [InlineData("<p style='color: #999; font-size: 30px'>Faint</p>", "a contrast of 2.85, not 3: \"Faint\"")]
    [InlineData("<div style='background: #333'><p style='color: #333'>Hidden</p></div>", "a contrast of 1.00")]
    [InlineData("<button style='min-width: 0; min-height: 0; width: 20px; height: 20px; padding: 0'>x</button>", "a target of 20 by 20: \"x\"")]
    [InlineData("<div style='width: 2000px'>Wide</div>", "it scrolls sideways")]
    [InlineData("<p style='transition: color 1s'>Slow</p>", "1 elements move, such as P")]
    public async Task A_bad_page_is_found_out(string content, string problem) =>
        Assert.Contains(problem, Assert.Single(await ProblemsAsync(content)), StringComparison.Ordinal);

    private async Task<IReadOnlyList<string>> ProblemsAsync(string content)
    {
        await using var visitor = await Visitor.OpenAsync(chromium.Browser, Look.Wide);
        await visitor.Page.SetContentAsync($$"""
            <!doctype html><html lang=en><title>Page</title><style>button, input { min-width: 24px; min-height: 24px }</style>
            <header><h1>Page</h1></header><main>{{content}}</main><p role=status></p></html>
            """);
        return await PageChecks.ProblemsAsync(visitor.Page);
    }
}
