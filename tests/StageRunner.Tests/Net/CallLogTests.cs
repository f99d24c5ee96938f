using Recordings.Contract;
using StageRunner.Net;

namespace StageRunner.Tests.Net;

public sealed class CallLogTests
{
    private readonly CallLog _log = new();

    [Fact]
    public void Without_a_call_there_is_nothing_to_say() => Assert.Null(_log.Summary());

    [Fact]
    public void Calls_are_summed_up_by_service_and_by_how_long_they_took()
    {
        _log.Note(ServiceNames.YouTube, TimeSpan.FromSeconds(0.2), failed: false);
        _log.Note(ServiceNames.YouTube, TimeSpan.FromSeconds(0.25), failed: true);
        _log.Note(ServiceNames.YouTube, TimeSpan.FromHours(2), failed: false);
        _log.Note(ServiceNames.OpenAI, TimeSpan.FromSeconds(7), failed: false);

        var summary = _log.Summary()!;

        Assert.Equal([(ServiceNames.OpenAI, 0), (ServiceNames.YouTube, 1)], summary.Select(service => (service.Service, service.Failed)));
        Assert.Equal([new LatencyBucket(1, 7)], summary[0].Latency);
        Assert.Equal([new LatencyBucket(2, 0.45), new LatencyBucket(1, 7200)], summary[1].Latency);
    }

    [Fact]
    public void However_many_calls_there_are_the_result_has_room_for_them()
    {
        var random = new Random(3);
        foreach (var service in ServiceNames.All)
        {
            for (var call = 0; call < 5000; call++)
            {
                _log.Note(service, TimeSpan.FromSeconds(Math.Exp((random.NextDouble() * 14) - 4)), failed: call % 3 == 0);
            }
        }

        var json = System.Text.Json.JsonSerializer.Serialize(new StageResult { Calls = [.. _log.Summary()!.Take(2)] }, Recordings.Json.RecordingsJson.Default.StageResult);

        Assert.InRange(json.Length, 1, StageResult.MaxBytes / 2); // two are as many as a stage calls
    }
}
