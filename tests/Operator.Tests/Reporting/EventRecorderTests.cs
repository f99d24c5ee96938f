using Microsoft.Extensions.Logging.Abstractions;
using Operator.Api;
using Operator.Reporting;
using Operator.Tests.Scenarios;
using Recordings.Planning;

namespace Operator.Tests.Reporting;

public sealed class EventRecorderTests
{
    [Fact]
    public async Task The_same_event_again_is_counted_and_another_one_is_not_mixed_in()
    {
        await using var world = await World.OpenAsync();
        var recording = await world.CreateAsync("lecture", SomeSettings.Lecture());
        var recorder = new EventRecorder(world.Plane, world.Time, "operator-1", NullLogger<EventRecorder>.Instance);
        var failed = new RecordingEvent(EventType.Warning, EventReasons.StageFailed, "trim failed");

        await recorder.RecordAsync(RecordingKinds.Recordings, recording, failed, CancellationToken.None);
        await recorder.RecordAsync(RecordingKinds.Recordings, recording, failed, CancellationToken.None);
        await recorder.RecordAsync(RecordingKinds.Recordings, recording, failed with { Message = "download failed" }, CancellationToken.None);

        var events = await world.EventsAsync();
        Assert.Equal([1, 2], events.Select(item => item.Count!.Value).Order());
        Assert.All(events, item => Assert.Equal(("Warning", "Recording", recording.Metadata.Uid), (item.Type, item.InvolvedObject.Kind, item.InvolvedObject.Uid)));
    }

    [Fact]
    public async Task A_server_that_takes_no_events_holds_up_nothing()
    {
        await using var world = await World.OpenAsync();
        var recording = await world.CreateAsync("lecture", SomeSettings.Lecture());
        var deaf = new InterceptedClient(world.Plane, _ => throw new HttpRequestException("no"), _ => { });
        var recorder = new EventRecorder(deaf, world.Time, "operator-1", NullLogger<EventRecorder>.Instance);

        await recorder.RecordAsync(RecordingKinds.Recordings, recording, new RecordingEvent(EventType.Normal, EventReasons.RunStarted, "started"), CancellationToken.None);

        Assert.Empty(await world.EventsAsync());
    }
}
