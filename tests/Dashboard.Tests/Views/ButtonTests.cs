using Dashboard.Tests.Browsing;
using Microsoft.Playwright;
using Operator.Api;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Resources;

namespace Dashboard.Tests.Views;

/// <summary>Each button, pressed by a hand: what stands in the spec afterwards is what the verb of <c>kubectl recording</c> writes.</summary>
public sealed class ButtonTests(Chromium chromium) : DashboardTest(chromium)
{
    private const string Editor = "editor";
    private const string Lecture = "lecture";

    private ILocator Buttons => Page.Locator("#detail-pane .actions button");

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    private ILocator Done => Page.Locator(".done");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Dashboard.Callers.Know(Editor, World.Namespace, "list", "patch");
    }

    [Fact]
    public async Task Resume_lets_it_go_on()
    {
        await Dashboard.CreatePausedAsync(World.Namespace, Lecture);
        await OpenLectureAsync();
        await Expect(Buttons).ToHaveTextAsync(["Resume", "Restart", "Suspend main"]);

        await Button("Resume").ClickAsync();

        await Dashboard.World.WaitForAsync(Lecture, recording => !recording.Spec.Paused && Is.Succeeded(recording), "resumed");
        await Expect(Done).ToContainTextAsync("Done: ");
        await Expect(Buttons).ToHaveTextAsync(["Restart", "Upload again to main"]);
        await Expect(Page.Locator("#live")).ToContainTextAsync("Done: ");
        await AssertPatchedAsync(times: 1);
    }

    [Fact]
    public async Task Pause_lets_stages_finish_and_Stop_asks_first()
    {
        await HoldTrimAsync();
        await OpenLectureAsync();
        await Expect(Buttons).ToHaveTextAsync(["Pause", "Stop now", "Suspend main"]);

        await Button("Pause").ClickAsync();
        await WaitAsync(spec => spec is { Paused: true, PauseMode: PauseMode.Drain });
        await Button("Stop now").ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);
        await AssertPatchedAsync(times: 1);

        await Button("Stop now").ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop now" }).ClickAsync();
        await WaitAsync(spec => spec is { Paused: true, PauseMode: PauseMode.Stop });
        await AssertPatchedAsync(times: 2);
    }

    [Fact]
    public async Task Continue_goes_on_from_what_failed()
    {
        var isBroken = true;
        Dashboard.World.Runner.When("trim", request => isBroken ? SimulatedRunner.Failed(ErrorCodes.SilentRecording) : SimulatedRunner.Succeeded(request));
        await Dashboard.World.CreateAsync(Lecture, SomeSettings.Lecture());
        await Dashboard.World.WaitForAsync(Lecture, Is.Stalled(ErrorCodes.SilentRecording));
        await OpenLectureAsync();
        isBroken = false;

        await Button("Continue").ClickAsync();

        await WaitAsync(spec => spec.RunGeneration == 2 && spec.RunPolicy == RunPolicy.Resume);
        await Expect(State).ToHaveTextAsync("Ready, succeeded");
        await AssertPatchedAsync(times: 1);
    }

    [Fact]
    public async Task Run_does_what_other_settings_made_stale()
    {
        await PublishAsync();
        await OpenLectureAsync();
        await Dashboard.World.PatchSpecAsync(Lecture, """{"overrides":{"subtitles":{"enabled":true,"maxLines":1}}}""");

        await Button("Run").ClickAsync();

        await WaitAsync(spec => spec.RunGeneration == 2);
        await AssertPatchedAsync(times: 1);
    }

    [Fact]
    public async Task Restart_asks_from_where()
    {
        await PublishAsync();
        await OpenLectureAsync();

        await Button("Restart").ClickAsync();
        await Dialog.GetByLabel("From").SelectOptionAsync("transcribe");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();

        await WaitAsync(spec => spec is { RunGeneration: 2, RestartFrom: "transcribe" });
        await AssertPatchedAsync(times: 1);
    }

    [Fact]
    public async Task Upload_again_raises_that_outputs_generation_alone()
    {
        await PublishAsync();
        await OpenLectureAsync();

        await Button("Upload again to main").ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Upload again to main" }).ClickAsync();

        await WaitAsync(spec => spec.RunGeneration == 1 && spec.Overrides!.Outputs!.Single(output => output.Name == "main").UploadGeneration == 1);
        await AssertPatchedAsync(times: 1);
    }

    [Fact]
    public async Task Suspend_holds_back_one_output_and_Unsuspend_asks_before_it_is_published()
    {
        await Dashboard.CreatePausedAsync(World.Namespace, Lecture);
        await Page.SetViewportSizeAsync(360, 740);
        await OpenLectureAsync();

        await Button("Suspend main").ClickAsync();
        await WaitAsync(spec => spec.Overrides!.Outputs!.Single().Suspended == true);
        await Button("Resume").ClickAsync();
        await Expect(Buttons).ToHaveTextAsync(["Pause", "Restart", "Unsuspend main"]);

        await Button("Unsuspend main").ClickAsync();
        await Expect(Dialog).ToContainTextAsync("the upload to main goes on");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Unsuspend main" }).ClickAsync();

        await Expect(State).ToHaveTextAsync("Ready, succeeded");
        await AssertPatchedAsync(times: 3);
    }

    [Fact]
    public async Task Who_may_only_look_has_no_buttons_and_a_forged_press_changes_nothing()
    {
        Dashboard.Callers.Know("reader", World.Namespace, "list");
        await Dashboard.CreatePausedAsync(World.Namespace, Lecture);
        await OpenAsync($"#/{World.Namespace}/{Lecture}", "reader");
        await Expect(Page.GetByText("Read only: sign in with a token that may patch")).ToBeVisibleAsync();
        await Expect(Buttons).ToHaveCountAsync(0);

        Visitor.ExpectAnswer(403);
        var status = await Page.EvaluateAsync<int>("""
            fetch("v1/recordings/lectures/lecture/changes", {
              method: "POST", headers: { "Content-Type": "application/json", Authorization: "Bearer reader" }, body: '{"action":"Resume"}',
            }).then((response) => response.status)
            """);

        Assert.Equal(403, status);
        Assert.True((await Dashboard.World.GetAsync(Lecture))!.Spec.Paused);
        await AssertPatchedAsync(times: 0);
    }

    private Task OpenLectureAsync() => OpenAsync($"#/{World.Namespace}/{Lecture}", Editor);

    private async Task PublishAsync()
    {
        await Dashboard.World.CreateAsync(Lecture, SomeSettings.Lecture());
        await Dashboard.World.WaitForAsync(Lecture, Is.Succeeded);
        await Dashboard.World.WaitForRestAsync();
    }

    private async Task HoldTrimAsync()
    {
        Dashboard.World.Runner.When("trim", async (request, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            return SimulatedRunner.Succeeded(request);
        });
        await Dashboard.World.CreateAsync(Lecture, SomeSettings.Lecture());
        await Dashboard.World.WaitForAsync(Lecture, Is.Running("trim"));
    }

    private Task<V1Alpha1Recording> WaitAsync(Func<RecordingSpec, bool> isSo) => Dashboard.World.WaitForAsync(Lecture, recording => isSo(recording.Spec), "changed");

    // With the viewer's token, and so often.
    private async Task AssertPatchedAsync(int times)
    {
        if (times > 0)
        {
            await Expect(Done).ToContainTextAsync("Done: "); // the answer is here, not only the change
        }

        Assert.Equal(Enumerable.Repeat(Editor, times), Dashboard.Callers.Patched);
    }
}
