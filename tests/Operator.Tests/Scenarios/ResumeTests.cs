using Operator.Api;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

/// <summary>A raised runGeneration, from each place where a run can be: which containers it starts, and what it takes as it is.</summary>
public sealed class ResumeTests
{
    private static readonly string[] All = ["download", "trim", "transcribe", "subtitles", "upload/main"];

    [Fact]
    public async Task After_a_failed_download_everything_runs_and_nothing_is_reused()
    {
        await using var world = await World.StartAsync();
        await FailAsync(world, "download", ErrorCodes.SourceNotFound, SomeSettings.Lecture());

        var ready = await RunAgainAsync(world);

        world.AssertRan(["download", .. All]);
        Assert.Empty(Reused(ready));
    }

    [Fact]
    public async Task After_a_failed_trim_it_goes_on_with_the_trim()
    {
        await using var world = await World.StartAsync();
        await FailAsync(world, "trim", ErrorCodes.SilentRecording, SomeSettings.Lecture());

        var ready = await RunAgainAsync(world);

        world.AssertRan("download", "trim", "trim", "transcribe", "subtitles", "upload/main");
        Assert.Equal(["download"], Reused(ready));
    }

    [Fact]
    public async Task After_a_failed_transcription_it_goes_on_with_the_transcription()
    {
        await using var world = await World.StartAsync();
        await FailAsync(world, "transcribe", ErrorCodes.ProviderRejected, SomeSettings.Lecture());

        var ready = await RunAgainAsync(world);

        world.AssertRan("download", "trim", "transcribe", "transcribe", "subtitles", "upload/main");
        Assert.Equal(["download", "trim"], Reused(ready));
    }

    [Fact]
    public async Task After_a_transcription_that_was_allowed_to_fail_it_is_made_good_and_published_with_it()
    {
        await using var world = await World.StartAsync();
        world.Runner.When("transcribe", _ => SimulatedRunner.Failed(ErrorCodes.ProviderRejected));
        await world.CreateAsync("lecture", WithAllowErrors());
        var without = await world.WaitForAsync("lecture", Is.Succeeded);
        Assert.Equal(RecordingPhase.Ready, without.Status!.Phase);
        world.AssertRan("download", "trim", "transcribe", "upload/main");

        world.Runner.When("transcribe", SimulatedRunner.Succeeded);
        var ready = await RunAgainAsync(world);

        world.AssertRan("download", "trim", "transcribe", "upload/main", "transcribe", "subtitles", "upload/main");
        Assert.Equal(["download", "trim"], Reused(ready));
    }

    [Fact]
    public async Task After_a_partial_upload_only_the_failed_output_is_uploaded()
    {
        await using var world = await World.StartAsync();
        world.Runner.When("upload/second", _ => SimulatedRunner.Failed(ErrorCodes.BucketMissing));
        await world.CreateAsync("lecture", SomeSettings.Lecture(SomeSettings.ToBucket("first"), SomeSettings.ToBucket("second")));
        var partial = await world.WaitForAsync("lecture", Is.Finished);
        Assert.Equal(new UploadsStatus { Total = 2, Uploaded = 1, Failed = 1, Partial = true }, partial.Status!.Uploads);
        var before = world.Runner.Runs.Count;

        world.Runner.When("upload/second", SimulatedRunner.Succeeded);
        var ready = await RunAgainAsync(world);

        Assert.Equal(["upload/second"], world.Runner.Runs.Skip(before).Select(run => run.Key));
        Assert.Equal(["download", "trim", "transcribe", "subtitles", "upload/first"], Reused(ready));
    }

    [Fact]
    public async Task When_complete_it_says_so_and_runs_nothing()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        await world.WaitForAsync("lecture", Is.Finished);

        var ready = await RunAgainAsync(world);
        await world.WaitForEventAsync(EventReasons.AlreadyComplete);
        await world.WaitForRestAsync();

        world.AssertRan(All);
        Assert.Equal(All, Reused(ready));
    }

    [Fact]
    public async Task With_Restart_everything_is_made_once_more()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        await world.WaitForAsync("lecture", Is.Finished);

        var ready = await RunAgainAsync(world, """{"runGeneration":2,"runPolicy":"Restart"}""");

        world.AssertRan([.. All, .. All]);
        Assert.Empty(Reused(ready));
        Assert.All(All, stage => Assert.Equal(2, world.Runner.Work(stage).Count()));
    }

    [Fact]
    public async Task While_it_runs_there_is_no_second_run()
    {
        await using var world = await World.StartAsync();
        var finish = new TaskCompletionSource();
        world.Runner.When("trim", async (request, _) =>
        {
            await finish.Task;
            return SimulatedRunner.Succeeded(request);
        });
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        await world.WaitForAsync("lecture", Is.Running("trim"));

        await world.PatchSpecAsync("lecture", """{"runGeneration":2}""");
        await world.WaitForAsync("lecture", recording => recording.Status?.ObservedRunGeneration == 2);
        await world.WaitForEventAsync(EventReasons.AlreadyRunning);
        finish.SetResult();
        await world.WaitForAsync("lecture", Is.Finished);

        world.AssertRan(All);
    }

    private static async Task FailAsync(World world, string stage, string code, RecordingSpec spec)
    {
        world.Runner.When(stage, _ => SimulatedRunner.Failed(code));
        await world.CreateAsync("lecture", spec);
        await world.WaitForAsync("lecture", Is.Stalled(code));
        await world.WaitForRestAsync();
        world.Runner.When(stage, SimulatedRunner.Succeeded);
    }

    private static async Task<V1Alpha1Recording> RunAgainAsync(World world, string spec = """{"runGeneration":2}""")
    {
        await world.PatchSpecAsync("lecture", spec);
        var ready = await world.WaitForAsync("lecture", recording => recording.Status?.ObservedRunGeneration == 2 && Is.Finished(recording));
        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        return ready;
    }

    private static IEnumerable<string> Reused(V1Alpha1Recording recording) =>
        recording.Status!.Stages!.Where(stage => stage.Reused == true).Select(stage => stage.Name);

    private static RecordingSpec WithAllowErrors()
    {
        var lecture = SomeSettings.Lecture();
        return lecture with { Overrides = lecture.Overrides! with { Transcription = new TranscriptionSettings { AllowErrors = true } } };
    }
}
