using System.Net;
using System.Text.Json.Nodes;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Tests.Dashboard;

public sealed class ChangeTests
{
    private const string Editor = "editor";

    [Fact]
    public async Task Buttons_appear_where_the_token_may_patch_and_do_something_now()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
        await dashboard.CreatePausedAsync(World.Namespace, "lecture");

        Assert.Equal(["Resume", "Restart", "Suspend"], await ButtonsAsync(dashboard));
    }

    [Fact]
    public async Task Resume_and_pause_are_patched_with_the_viewers_token()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
        var held = new TaskCompletionSource();
        dashboard.World.Runner.When("trim", async (request, _) =>
        {
            await held.Task;
            return SimulatedRunner.Succeeded(request);
        });
        await dashboard.CreatePausedAsync(World.Namespace, "lecture");

        var resumed = await PressAsync(dashboard, """{"action":"Resume"}""");
        await dashboard.World.WaitForAsync("lecture", Is.Running("trim"));
        await dashboard.World.WaitForRestAsync();
        Assert.Equal(["Pause", "Stop", "Suspend"], await ButtonsAsync(dashboard));
        var paused = await PressAsync(dashboard, """{"action":"Pause"}""");

        Assert.Equal(("Done", "Done"), (resumed, paused));
        Assert.Equal([Editor, Editor], dashboard.Callers.Patched);
        Assert.Equal((true, PauseMode.Drain), await SpecAsync(dashboard, spec => (spec.Paused, spec.PauseMode)));
        held.SetResult();
    }

    [Fact]
    public async Task What_failed_can_be_continued_and_what_is_done_restarted_from_a_stage_or_uploaded_again()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
        var isBroken = true;
        dashboard.World.Runner.When("trim", request => isBroken ? SimulatedRunner.Failed(ErrorCodes.SilentRecording) : SimulatedRunner.Succeeded(request));
        await dashboard.World.CreateAsync("lecture", SomeSettings.Lecture());
        await dashboard.World.WaitForAsync("lecture", Is.Stalled(ErrorCodes.SilentRecording));
        await dashboard.World.WaitForRestAsync();

        var whole = await dashboard.ReadAsync("v1/recordings/lectures/lecture", Editor);
        Assert.Equal("Continue", (string?)whole["buttons"]![0]!["label"]);
        Assert.Equal(ErrorCatalogue.Describe(ErrorCodes.SilentRecording).Advice, (string?)whole["errors"]![ErrorCodes.SilentRecording]!["advice"]);

        isBroken = false;
        Assert.Equal("Done", await PressAsync(dashboard, """{"action":"Run"}"""));
        await dashboard.World.WaitForAsync("lecture", Is.Succeeded);
        await dashboard.World.WaitForRestAsync();
        Assert.Equal(["Restart", "Upload"], await ButtonsAsync(dashboard));
        Assert.Equal("Done", await PressAsync(dashboard, """{"action":"Upload","output":"main"}"""));
        await dashboard.World.WaitForAsync("lecture", recording => recording.Status!.Outputs!.Any(output => output.UploadGeneration == 1) && Is.Succeeded(recording));
        await dashboard.World.WaitForRestAsync();
        Assert.Equal("Done", await PressAsync(dashboard, """{"action":"Restart","from":"subtitles"}"""));
        await dashboard.World.WaitForAsync("lecture", recording => recording.Status!.ObservedRunGeneration == 3 && Is.Succeeded(recording));

        Assert.Equal((3L, "subtitles"), await SpecAsync(dashboard, spec => (spec.RunGeneration, spec.RestartFrom)));
    }

    [Fact]
    public async Task One_output_is_held_back_and_let_go_by_buttons_of_its_own()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
        await dashboard.CreatePausedAsync(World.Namespace, "lecture");

        Assert.Equal("Done", await PressAsync(dashboard, """{"action":"Suspend","output":"main"}"""));
        Assert.Equal("Done", await PressAsync(dashboard, """{"action":"Resume"}"""));
        await dashboard.World.WaitForAsync("lecture", recording => recording.Status!.Outputs!.Any(output => output.State == OutputState.Suspended));
        await dashboard.World.WaitForRestAsync();

        Assert.Equal(["Pause", "Restart", "Unsuspend"], await ButtonsAsync(dashboard));
        Assert.Equal("Done", await PressAsync(dashboard, """{"action":"Unsuspend","output":"main"}"""));
        await dashboard.World.WaitForAsync("lecture", Is.Succeeded);
    }

    [Fact]
    public async Task What_a_pause_holds_up_that_failed_is_continued_by_one_button()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
        dashboard.World.Runner.When("trim", _ => SimulatedRunner.Failed(ErrorCodes.SilentRecording));
        await dashboard.World.CreateAsync("lecture", SomeSettings.Lecture());
        await dashboard.World.WaitForAsync("lecture", Is.Stalled(ErrorCodes.SilentRecording));
        await dashboard.World.PatchSpecAsync("lecture", """{"paused":true}""");
        await dashboard.World.WaitForRestAsync();

        Assert.Equal(["Run", "Resume", "Restart", "Suspend"], await ButtonsAsync(dashboard));
        Assert.Equal("Done", await PressAsync(dashboard, """{"action":"Run"}"""));

        Assert.Equal((false, 2L), await SpecAsync(dashboard, spec => (spec.Paused, spec.RunGeneration)));
    }

    [Fact]
    public async Task An_answer_says_stage_by_stage_what_is_done()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
        await dashboard.World.CreateAsync("lecture", SomeSettings.Lecture());
        await dashboard.World.WaitForAsync("lecture", Is.Succeeded);
        await dashboard.World.WaitForRestAsync();

        using var response = await dashboard.PressAsync("lectures/lecture", """{"action":"Restart","from":"subtitles"}""", Editor);

        Assert.StartsWith(
            "run 2 starts, from subtitles; continues from Ready: does subtitles, upload/main; reuses download, trim, transcribe; skips ",
            (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["message"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_only_look_changes_nothing()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know("reader", World.Namespace, "list");
        await dashboard.CreatePausedAsync(World.Namespace, "lecture");

        using var pressed = await dashboard.PressAsync("lectures/lecture", """{"action":"Resume"}""", "reader");

        Assert.Equal(HttpStatusCode.Forbidden, pressed.StatusCode);
        Assert.Empty(dashboard.Callers.Patched);
        Assert.True(await SpecAsync(dashboard, spec => spec.Paused));
    }

    [Theory]
    [InlineData("another origin")]
    [InlineData("no origin")]
    [InlineData("cross-site")]
    [InlineData("a form")]
    public async Task Only_the_page_itself_changes_something(string sender)
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
        await dashboard.CreatePausedAsync(World.Namespace, "lecture");

        using var pressed = await dashboard.PressAsync("lectures/lecture", """{"action":"Resume"}""", Editor, request =>
        {
            switch (sender)
            {
                case "another origin":
                    request.Headers.Remove("Origin");
                    request.Headers.Add("Origin", "https://elsewhere.example");
                    break;
                case "no origin":
                    request.Headers.Remove("Origin");
                    break;
                case "cross-site":
                    request.Headers.Add("Sec-Fetch-Site", "cross-site");
                    break;
                default:
                    request.Content!.Headers.ContentType = new("text/plain");
                    break;
            }
        });

        Assert.Equal(HttpStatusCode.Forbidden, pressed.StatusCode);
        Assert.Empty(dashboard.Callers.Patched);
    }

    [Theory]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"action":"Delete"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"action":"Upload"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"action":"Suspend"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"action":"Restart","from":"nowhere"}""", HttpStatusCode.BadRequest)]
    public async Task Nonsense_is_refused(string body, HttpStatusCode status)
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
        await dashboard.CreatePausedAsync(World.Namespace, "lecture");

        using var pressed = await dashboard.PressAsync("lectures/lecture", body, Editor);
        using var tooLong = await dashboard.PressAsync("lectures/lecture", $$"""{"output":"{{new string('x', 5000)}}"}""", Editor);

        Assert.Equal((status, HttpStatusCode.RequestEntityTooLarge), (pressed.StatusCode, tooLong.StatusCode));
    }

    [Fact]
    public async Task What_is_as_wanted_already_is_said_not_done()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
        await dashboard.CreatePausedAsync(World.Namespace, "lecture");

        Assert.Equal("Skipped", await PressAsync(dashboard, """{"action":"Pause"}"""));
        Assert.Empty(dashboard.Callers.Patched);
    }

    private static async Task<string?> PressAsync(ServedDashboard dashboard, string body)
    {
        using var response = await dashboard.PressAsync("lectures/lecture", body, Editor);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["outcome"];
    }

    private static async Task<IEnumerable<string?>> ButtonsAsync(ServedDashboard dashboard) =>
        (await dashboard.ReadAsync("v1/recordings/lectures/lecture", Editor))["buttons"]!.AsArray().Select(button => (string?)button!["action"]);

    private static async Task<T> SpecAsync<T>(ServedDashboard dashboard, Func<RecordingSpec, T> read) => read((await dashboard.World.GetAsync("lecture"))!.Spec);
}
