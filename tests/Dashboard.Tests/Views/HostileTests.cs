using System.Text.Json;
using Dashboard.Tests.Browsing;
using Dashboard.Tests.Checks;
using Microsoft.Playwright;
using Operator.Tests.Scenarios;
using Recordings.Contract;

namespace Dashboard.Tests.Views;

/// <summary>What comes from people, platforms and runners is text, whatever it looks like; and what is odd is shown as well as it can be.</summary>
public sealed class HostileTests(Chromium chromium) : DashboardTest(chromium)
{
    private const string Markup = "<img src=x onerror=\"window.pwned=1\"><script>window.pwned=1</script>";

    [Fact]
    public async Task Markup_in_a_title_a_message_or_an_address_is_text()
    {
        Dashboard.World.Runner.When("upload/main", request => SimulatedRunner.Succeeded(request) with
        {
            Facts = new StageFacts { Publication = new Publication { Id = Markup, Url = "javascript:window.pwned=1" } },
        });
        Dashboard.World.Runner.When("upload/other", _ => SimulatedRunner.Failed(ErrorCodes.UploadRejected, Markup));
        await Dashboard.World.CreateAsync("lecture", SomeSettings.Lecture(SomeSettings.ToBucket("main"), SomeSettings.ToBucket("other")) with { Title = Markup });
        await Dashboard.World.WaitForAsync("lecture", Is.Stalled(ErrorCodes.UploadRejected));

        await OpenAsync("#/lectures/lecture");

        await Expect(Heading).ToHaveTextAsync(Markup);
        await Expect(Row("lecture")).ToContainTextAsync(Markup);
        await Expect(Section($"upload/other failed: {ErrorCodes.UploadRejected}")).ToContainTextAsync(Markup);
        await Expect(Section("Outputs")).ToContainTextAsync("javascript:window.pwned=1");
        Assert.Equal(0, await Page.Locator("a[href^='javascript']").CountAsync());
        Assert.Equal(0, await Page.Locator("#detail-pane img").CountAsync());
        Assert.Null(await Page.EvaluateAsync<int?>("window.pwned"));
    }

    [Fact]
    public async Task One_that_is_deleted_while_it_is_looked_at_says_so_and_leads_back()
    {
        await Dashboard.CreatePausedAsync(World.Namespace, "lecture");
        await OpenAsync("#/lectures/lecture");
        await Expect(Heading).ToHaveTextAsync("Lecture 3");

        Visitor.ExpectAnswer(404);
        await Dashboard.World.DeleteAsync("lecture");

        await Expect(Page.Locator("#detail-pane")).ToContainTextAsync("there is no such recording, or you may not see it");
        await Expect(Heading).ToBeFocusedAsync();
        await Page.Locator("#detail-pane a").ClickAsync();
        await Expect(Page.Locator("#count")).ToHaveTextAsync("There are no recordings, or none that you may see.");
    }

    [Fact]
    public async Task A_recording_that_nobody_has_looked_at_yet_is_shown()
    {
        await ShowAsync("lecture", "{}");

        await Expect(Heading).ToHaveTextAsync("lecture");
        await Expect(State).ToHaveTextAsync("Not looked at yet, waiting");
    }

    [Fact]
    public async Task Times_that_are_still_to_come_or_stand_in_no_order_break_nothing()
    {
        await ShowAsync("lecture", """
            {"stages":[
              {"name":"download","state":"Succeeded","attempt":1,"startedAt":"2099-01-01T00:00:00Z","finishedAt":"2031-01-01T00:00:00Z"},
              {"name":"trim","state":"Running","attempt":2,"startedAt":"2098-01-01T00:00:00Z"},
              {"name":"transcribe","state":"Failed","attempt":1,"code":"FromTheFuture","message":"odd","finishedAt":"1999-01-01T00:00:00Z"}],
             "failure":{"stage":"transcribe","code":"FromTheFuture","message":"odd","at":"2099-01-01T00:00:00Z"}}
            """);

        await Expect(Section("Stages").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await Expect(Section("transcribe failed: FromTheFuture")).ToContainTextAsync("odd");
    }

    [Fact]
    public async Task Endless_words_break_no_line_of_the_page()
    {
        await Page.SetViewportSizeAsync(320, 640);
        var word = new string('w', 3000);

        await ShowAsync(word, $$$"""
            {"phase":"Ready","stages":[{"name":"upload/{{{word}}}","state":"Failed","attempt":1,"code":"{{{word}}}","message":"{{{word}}}"}],
             "outputs":[{"name":"{{{word}}}","platform":"s3","state":"Failed","id":"{{{word}}}","url":"https://{{{word[..60]}}}.example/{{{word}}}","message":"{{{word}}}"}],
             "conditions":[{"type":"Stalled","status":"True","reason":"{{{word}}}","message":"{{{word}}}"}],
             "plan":[{"stage":"{{{word}}}","action":"Run","reason":"{{{word}}}"}],
             "failure":{"stage":"{{{word}}}","code":"{{{word}}}","message":"{{{word}}}","at":"2026-02-03T10:00:00Z"}}
            """);

        await Expect(Section("Outputs")).ToBeVisibleAsync();
        Assert.DoesNotContain(await PageChecks.ProblemsAsync(Page), problem => problem.StartsWith("it scrolls sideways", StringComparison.Ordinal));
    }

    // What no operator says today: the answer is made up here, the page is real.
    private async Task ShowAsync(string title, string status)
    {
        await Page.RouteAsync("**/v1/recordings/lectures/odd", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = $$"""
                {"namespace":"lectures","name":"odd","title":{{JsonSerializer.Serialize(title)}},"version":"1","state":"Waiting","percent":0,"isDeleting":false,"isPaused":false,
                 "runGeneration":1,"status":{{status}},"errors":{},"stages":[],"hasTranscript":false,"hasTopics":false}
                """,
        }));
        await OpenAsync("#/lectures/odd");
    }
}
