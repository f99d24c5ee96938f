using Dashboard.Tests.Browsing;
using Dashboard.Tests.Scenes;
using Microsoft.Playwright;
using Operator.Tests.Dashboard;
using Recordings.Contract;

namespace Dashboard.Tests.Views;

public sealed class DetailTests(Chromium chromium) : DashboardTest(chromium)
{
    private readonly Faculty _faculty = new();

    private protected override Task<ServedDashboard> StartAsync() => _faculty.OpenAsync();

    public override async Task DisposeAsync()
    {
        _faculty.Release();
        await base.DisposeAsync();
        _faculty.Dispose();
    }

    [Fact]
    public async Task A_published_recording_is_shown_whole()
    {
        await OpenAsync($"#/lectures/{Faculty.Published}");

        await Expect(Heading).ToHaveTextAsync("Graph theory, lecture 5: colourings");
        await Expect(Heading).ToBeFocusedAsync();
        Assert.Equal("Graph theory, lecture 5: colourings - Recordings", await Page.TitleAsync());
        await Expect(State).ToHaveTextAsync("Ready, succeeded");

        // The stages in time, each with a bar of its own.
        var stages = Section("Stages").GetByRole(AriaRole.Listitem);
        await Expect(stages).ToHaveCountAsync(9);
        await Expect(stages.First).ToContainTextAsync("download");
        await Expect(stages.First).ToContainTextAsync("Succeeded");
        await Expect(Section("Stages").Locator("rect")).ToHaveCountAsync(9);

        // The plan with its reasons, and who set what.
        var plan = Section("Plan").GetByRole(AriaRole.Row, new() { Name = "trim" });
        await Expect(plan).ToContainTextAsync("Reuse");
        await Page.GetByText("settings come from").ClickAsync();
        await Expect(Section("Settings").GetByRole(AriaRole.Row, new() { Name = "clips.count" })).ToContainTextAsync("Operator");
        await Expect(Section("Settings").GetByRole(AriaRole.Row, new() { Name = "outputs" }).First).ToContainTextAsync("Overrides");

        // Where it is now.
        var video = Section("Outputs").GetByRole(AriaRole.Link, new() { Name = "youtube.com/watch" });
        await Expect(video).ToHaveAttributeAsync("href", Texts.Video.Url!);
        await Expect(video).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(Section("Outputs")).ToContainTextAsync("the channel has no playlist PL-graph-theory");
        await Page.GetByText("Clips: 3 of 3 are up").ClickAsync();
        await Expect(Section("Outputs").GetByRole(AriaRole.Link, new() { Name = "shorts/c2" })).ToBeVisibleAsync();

        await Expect(Section("Quality of the transcript")).ToContainTextAsync("94 %");
        await Expect(Section("Media")).ToContainTextAsync("1:30:12");
        await Expect(Section("Expiry")).ToContainTextAsync("kept until");
    }

    [Fact]
    public async Task On_a_phone_no_short_word_of_a_table_is_broken()
    {
        await Page.SetViewportSizeAsync(360, 740);
        await OpenAsync($"#/lectures/{Faculty.Published}");
        await Expect(Section("Plan").GetByRole(AriaRole.Row, new() { Name = "trim" })).ToContainTextAsync("Reuse");
        await Page.GetByText("settings come from").ClickAsync();

        // A word that is broken lies on two lines: its boxes begin at different heights.
        var words = await Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("th .whole, td .whole")].flatMap((cell) => [...cell.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
              .flatMap((node) => [...node.data.matchAll(/\S+/g)].map((word) => {
                const range = document.createRange();
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
                return `${word[0]} ${lines}`;
              })))
            """);

        Assert.Contains("Reuse 1", words);
        Assert.All(words, word => Assert.EndsWith(" 1", word, StringComparison.Ordinal));
        Assert.True(await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task What_was_said_and_what_about_is_read_from_the_operators_own_store_when_it_is_opened()
    {
        await OpenAsync($"#/lectures/{Faculty.Published}");

        await Page.GetByText("What it is about").ClickAsync();
        await Expect(Section("Topics")).ToContainTextAsync("Maps and planar graphs");
        await Expect(Section("Topics")).ToContainTextAsync("12:22");
        await Page.GetByText("What was said").ClickAsync();
        await Expect(Section("Transcript")).ToContainTextAsync("Student: How many colours do we need for a map?");
        await Expect(Section("Transcript").Locator("dl")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task Its_video_plays_beside_what_was_said_from_where_a_topic_begins()
    {
        await OpenAsync($"#/lectures/{Faculty.Published}");
        var video = Section("Video").GetByLabel("Graph theory, lecture 5: colourings");
        await Expect(video).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync("() => document.getElementById('player').readyState >= HTMLMediaElement.HAVE_METADATA");

        await Page.GetByText("What it is about").ClickAsync();
        await Button("Play from 12:22").ClickAsync();

        await Expect(video).ToBeFocusedAsync();
        await Page.WaitForFunctionAsync("() => document.getElementById('player').currentTime > 0");
        await Expect(Section("Video").GetByText("can't be played")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_video_that_is_gone_is_said_to_be()
    {
        await Page.RouteAsync("**/video?*", route => route.FulfillAsync(new() { Status = 404 }));
        Visitor.ExpectAnswer(404);

        await OpenAsync($"#/lectures/{Faculty.Published}");

        await Expect(Section("Video").GetByText("can't be played here")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_failure_says_what_it_means_and_what_to_do()
    {
        await OpenAsync($"#/lectures/{Faculty.Failed}");

        var failure = Section($"trim failed: {ErrorCodes.SilentRecording}");
        await Expect(failure).ToContainTextAsync("the whole recording is below -40 dB");
        await Expect(failure).ToContainTextAsync(ErrorCatalogue.Describe(ErrorCodes.SilentRecording).Advice);
        await Expect(Row(Faculty.Failed)).ToContainTextAsync("trim: SilentRecording");
    }

    [Fact]
    public async Task A_transcript_that_is_held_back_is_said_to_be_with_its_numbers()
    {
        await OpenAsync($"#/lectures/{Faculty.Held}");

        await Expect(Section("Quality of the transcript")).ToContainTextAsync("Low");
        await Expect(Section("Quality of the transcript")).ToContainTextAsync("64 %");
        await Expect(Page.Locator("#detail-pane")).ToContainTextAsync(ErrorCatalogue.Describe(ErrorCodes.LowQualityTranscript).Advice);
    }

    [Fact]
    public async Task Progress_comes_into_the_open_page_and_takes_neither_the_focus_nor_what_is_open()
    {
        Dashboard.Callers.Know("editor", asked => asked.Verb is "list" or "patch");
        await OpenAsync($"#/lectures/{Faculty.Running}", "editor");
        await Page.GetByText("settings come from").ClickAsync();
        await Button("Pause").FocusAsync();

        await _faculty.ReportAsync(percent: 62);

        await Expect(Page.GetByLabel("transcribe: progress")).ToHaveAttributeAsync("value", "62");
        await Expect(Page.Locator("details[data-key=settings]")).ToHaveAttributeAsync("open", "");
        Assert.Equal("Pause", await FocusedAsync());

        _faculty.Release();

        await Expect(State).ToHaveTextAsync("Ready, succeeded");
        await Expect(Row(Faculty.Running)).ToContainTextAsync("Ready");
        await Expect(Page.Locator("#live")).ToContainTextAsync("Machine learning, lecture 7: what a kernel is: Ready");
    }
}
