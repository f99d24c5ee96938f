using Dashboard.Tests.Browsing;
using Microsoft.Playwright;
using Operator.Tests.Scenarios;

namespace Dashboard.Tests.Views;

/// <summary>Everything by keys alone, and in the words of a screen reader.</summary>
public sealed class KeyboardTests(Chromium chromium) : DashboardTest(chromium)
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Dashboard.Callers.Know("editor", World.Namespace, "list", "patch");
        await Dashboard.CreatePausedAsync(World.Namespace, "lecture");
    }

    [Fact]
    public async Task The_focus_goes_through_the_page_in_the_order_in_which_it_reads()
    {
        await OpenAsync();
        await Expect(Row("lecture")).ToBeVisibleAsync();

        var order = new List<string>();
        for (var stop = 0; stop < 8; stop++)
        {
            await PressAsync("Tab");
            order.Add(await FocusedAsync());
        }

        Assert.Equal(["Skip to the list", "Recordings", "Sign in", "q", "phase", "namespace", "state", "Lecture 3"], order);
    }

    [Fact]
    public async Task Enter_opens_a_recording_and_the_way_back_leads_to_its_line()
    {
        await OpenAsync();
        await Row("lecture").GetByRole(AriaRole.Link).FocusAsync();

        await PressAsync("Enter");
        await Expect(Heading).ToBeFocusedAsync();
        await PressAsync("Shift+Tab");
        Assert.Equal("All recordings", await FocusedAsync());
        await PressAsync("Enter");

        await Expect(Row("lecture").GetByRole(AriaRole.Link)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_question_keeps_the_focus_until_Escape_and_gives_it_back()
    {
        await OpenAsync("#/lectures/lecture", "editor");
        await Button("Restart").FocusAsync();

        await PressAsync("Enter");
        Assert.Equal("from", await Page.EvaluateAsync<string>("document.activeElement.name"));
        for (var stop = 0; stop < 6; stop++)
        {
            await PressAsync("Tab");
            Assert.True(await Page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('dialog') !== null"), "the focus left the question");
        }

        await PressAsync("Escape");
        await Expect(Page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(Button("Restart")).ToBeFocusedAsync();
        Assert.Empty(Dashboard.Callers.Patched);
    }

    [Fact]
    public async Task A_question_that_throws_work_away_is_not_answered_by_a_second_Enter()
    {
        await Dashboard.World.PatchSpecAsync("lecture", """{"paused":false}""");
        await Dashboard.World.WaitForAsync("lecture", Is.Succeeded);
        await Dashboard.World.WaitForRestAsync();
        await OpenAsync("#/lectures/lecture", "editor");
        await Button("Upload again to main").FocusAsync();

        await PressAsync("Enter");
        await Expect(Page.Locator("dialog")).ToBeVisibleAsync();
        await PressAsync("Enter");

        await Expect(Page.Locator("dialog")).ToHaveCountAsync(0);
        Assert.Empty(Dashboard.Callers.Patched);
    }

    [Fact]
    public async Task A_screen_reader_finds_landmarks_headings_and_what_each_thing_is()
    {
        await OpenAsync();
        await Expect(Row("lecture")).ToBeVisibleAsync();

        await Expect(Page.Locator("body")).ToMatchAriaSnapshotAsync("""
            - banner:
              - heading "Recordings" [level=1]
              - button "Sign in"
            - main:
              - region "All recordings":
                - heading "All recordings" [level=2]
                - search:
                  - searchbox "Search"
                  - combobox "Phase"
                  - combobox "Namespace"
                  - combobox "State"
                - list:
                  - listitem:
                    - link "Lecture 3"
            - status
            """);
    }

    private Task PressAsync(string key) => Page.Keyboard.PressAsync(key);
}
