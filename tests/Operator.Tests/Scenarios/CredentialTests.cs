using Recordings.Contract;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class CredentialTests
{
    [Fact]
    public async Task Of_two_outputs_the_one_with_bad_credentials_fails_alone_and_heals_when_its_Secret_changes()
    {
        await using var world = await World.StartAsync();
        await world.PutSecretAsync("good", "right");
        await world.PutSecretAsync("bad", "wrong");
        world.Runner.When("upload/second", _ => SimulatedRunner.Failed(ErrorCodes.CredentialInvalid, "the store refused the key"));
        await world.CreateAsync("lecture", SomeSettings.Lecture(SomeSettings.ToBucket("first", "good"), SomeSettings.ToBucket("second", "bad")));
        var partial = await world.WaitForAsync("lecture", recording => recording.Status?.Uploads is { Partial: true });
        Assert.Equal(RecordingPhase.Uploaded, partial.Status!.Phase);
        await world.WaitForRestAsync();

        world.Runner.When("upload/second", SimulatedRunner.Succeeded);
        await world.PutSecretAsync("bad", "right");
        var ready = await world.WaitForAsync("lecture", Is.Succeeded);

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        Assert.Equal(2, ready.Status.Uploads!.Uploaded);
        Assert.Single(world.Runner.Work("upload/first"));
        Assert.Equal(2, world.Runner.Work("upload/second").Count());
        Assert.Single(world.Runner.Work("download"));
    }

    [Fact]
    public async Task A_missing_Secret_is_named_and_the_recording_goes_on_when_it_appears()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("lecture", SomeSettings.Lecture(SomeSettings.ToBucket("main", "publisher")));
        var stalled = await world.WaitForAsync("lecture", Is.Stalled(ErrorCodes.CredentialMissing));
        Assert.Contains("publisher", stalled.Status!.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(world.Runner.Work("upload/main"));

        await world.PutSecretAsync("publisher", "right");
        var ready = await world.WaitForAsync("lecture", Is.Succeeded);

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
    }

    [Fact]
    public async Task A_Secret_without_the_label_is_not_used_and_the_message_says_how_to_label_it()
    {
        await using var world = await World.StartAsync();
        await world.PutSecretAsync("publisher", "right", isLabelled: false);

        await world.CreateAsync("lecture", SomeSettings.Lecture(SomeSettings.ToBucket("main", "publisher")));
        var stalled = await world.WaitForAsync("lecture", Is.Stalled(ErrorCodes.CredentialMissing));

        Assert.Contains("kubectl", stalled.Status!.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("label", stalled.Status.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(world.Runner.Work("upload/main"));
    }
}
