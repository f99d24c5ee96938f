using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Testing.Speech;

namespace StageRunner.Tests.Transcribe.Providers;

/// <summary>What a result says of the calls that its stage made.</summary>
public sealed class MeasuredCallsTests
{
    [Theory]
    [InlineData(TranscriptionProvider.OpenAI, ServiceNames.OpenAI)]
    [InlineData(TranscriptionProvider.Fireworks, ServiceNames.Fireworks)]
    public async Task A_result_tells_how_many_calls_there_were_and_how_many_failed(TranscriptionProvider provider, string name)
    {
        await using var speech = await SpeechMachine.StartAsync(provider);
        speech.Service.Then(SpeechReply.Error(503));

        var result = await speech.RunAsync();

        var calls = Assert.Single(result.Calls!);
        Assert.Equal((name, 1, 2), (calls.Service, calls.Failed, calls.Latency.Sum(bucket => bucket.Count)));
        Assert.All(calls.Latency, bucket => Assert.InRange(bucket.Seconds, 0, 600));
    }

    [Fact]
    public async Task A_failure_tells_it_too()
    {
        await using var speech = await SpeechMachine.StartAsync();
        speech.Service.Otherwise = _ => SpeechReply.Error(401);

        var result = await speech.RunAsync();

        Assert.Equal(ErrorCodes.CredentialInvalid, result.Code);
        Assert.Equal(1, Assert.Single(result.Calls!).Failed);
    }

    [Fact]
    public async Task What_is_found_whole_was_not_called_for()
    {
        await using var speech = await SpeechMachine.StartAsync();
        var request = await speech.RequestAsync();
        await speech.Machine.RunAsync(request);

        var again = await speech.Machine.RunAsync(request);

        Assert.Equal((true, null), (again.Reused, again.Calls));
    }
}
