using Dashboard.Tests.Browsing;

namespace Dashboard.Tests.Views;

public sealed class ListTests(Chromium chromium) : DashboardTest(chromium)
{
    [Fact]
    public async Task Every_recording_has_a_line_that_says_where_it_stands()
    {
        await Dashboard.CreatePausedAsync("lectures", "first");
        await Dashboard.CreatePausedAsync("seminars", "second");
        await OpenAsync();

        await Expect(Page.Locator("#count")).ToHaveTextAsync("2 recordings");
        await Expect(Row("first")).ToContainTextAsync("Lecture 3");
        await Expect(Row("first")).ToContainTextAsync("Initialized, paused");
        await Expect(Row("second")).ToContainTextAsync("seminars/second");
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Live, read only");
    }

    [Fact]
    public async Task A_filter_is_part_of_the_address_and_the_address_a_filter()
    {
        await Dashboard.CreatePausedAsync("lectures", "first");
        await Dashboard.CreatePausedAsync("seminars", "second");
        await OpenAsync();

        await Page.GetByLabel("Namespace").SelectOptionAsync("seminars");
        await Page.GetByLabel("State").SelectOptionAsync("Paused");

        await Expect(Row("first")).ToBeHiddenAsync();
        await Expect(Row("second")).ToBeVisibleAsync();
        await Expect(Page.Locator("#count")).ToHaveTextAsync("1 of 2 recordings");
        Assert.EndsWith("#/?namespace=seminars&state=Paused", Page.Url, StringComparison.Ordinal);

        await OpenAsync("?again#/?namespace=lectures");
        await Expect(Row("second")).ToBeHiddenAsync();
        await Expect(Page.GetByLabel("Namespace")).ToHaveValueAsync("lectures");
    }

    [Fact]
    public async Task A_search_finds_titles_and_names_by_all_of_its_words()
    {
        await Dashboard.CreatePausedAsync("lectures", "algebra-3");
        await Dashboard.CreatePausedAsync("lectures", "topology-1");
        await OpenAsync();

        await Page.GetByLabel("Search").FillAsync("LECTURE algebra");

        await Expect(Row("topology-1")).ToBeHiddenAsync();
        await Expect(Row("algebra-3")).ToBeVisibleAsync();
        await Page.GetByLabel("Search").FillAsync("nothing like it");
        await Expect(Page.Locator("#count")).ToHaveTextAsync("0 of 2 recordings");
        await Expect(Page.Locator("#live")).ToHaveTextAsync("0 of 2 recordings");
    }

    [Fact]
    public async Task Where_there_is_nothing_the_page_says_so()
    {
        await OpenAsync();

        await Expect(Page.Locator("#count")).ToHaveTextAsync("There are no recordings, or none that you may see.");
    }
}
