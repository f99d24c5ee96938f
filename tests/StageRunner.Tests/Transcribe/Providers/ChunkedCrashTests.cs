using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Hosting;
using StageRunner.Tests.Harness;
using StageRunner.Tests.Media;
using Testing.Media;
using Testing.Speech;

namespace StageRunner.Tests.Transcribe.Providers;

/// <summary>Half an hour in three chunks, the process killed at every point: the next one sends only what is not noted.</summary>
[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class ChunkedCrashTests
{
    private const int Seconds = 1700;

    public static TheoryData<string> Chunked =>
    [
        FaultPoints.HostStarted, StageFaults.TranscribeChunkHeard, StageFaults.TranscribeChunkHeard + ":3", StageFaults.TranscribeChunkNoted,
        StageFaults.TranscribeChunkNoted + ":2", StageFaults.TranscribeHeard, FaultPoints.HostFilePut, FaultPoints.HostBeforeManifest, FaultPoints.HostAfterManifest,
    ];

    public static TheoryData<string> Batched =>
        [StageFaults.TranscribeBatchNoted, StageFaults.TranscribeChunkHeard, StageFaults.TranscribeChunkNoted, StageFaults.TranscribeHeard, FaultPoints.HostAfterManifest];

    [Theory]
    [MemberData(nameof(Chunked))]
    public async Task Chunks_that_are_noted_are_not_sent_again(string fault)
    {
        await using var speech = await StartAsync(TranscriptionProvider.OpenAI);
        var undisturbed = await BytesAsync(speech, await EndAsync(speech, "c"));
        var sentBefore = speech.Service.Asks.Count;
        Assert.Equal(3, sentBefore);

        await KillAsync(speech, fault);
        speech.Machine.LoseScratch();
        var result = await EndAsync(speech, "a");

        // The one chunk that was heard but not noted is heard again.
        var repeated = fault.StartsWith(StageFaults.TranscribeChunkHeard, StringComparison.Ordinal) ? 1 : 0;
        Assert.Equal(3 + repeated, speech.Service.Asks.Count - sentBefore);
        Assert.Equal(undisturbed, await BytesAsync(speech, result));
        Assert.DoesNotContain(await speech.Machine.KeysAsync(), key => key.Contains("/work/", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Batched))]
    public async Task A_batch_is_submitted_once(string fault)
    {
        await using var speech = await StartAsync(TranscriptionProvider.FireworksBatch);
        speech.Service.Otherwise = ask => ask.Method == "POST"
            ? SpeechReply.Json(new JsonObject { ["batch_id"] = "b1", ["account_id"] = "acc" })
            : SpeechReply.Json(new JsonObject { ["status"] = "completed", ["body"] = SpeechReply.Verbose("Good morning.").ToJsonString() });

        await KillAsync(speech, fault);
        speech.Machine.LoseScratch();
        await speech.TranscriptAsync(await EndAsync(speech, "a"));

        Assert.Single(speech.Service.Asks, ask => ask.Method == "POST");
    }

    [Fact]
    public async Task Every_chunk_has_its_place_in_time()
    {
        await using var speech = await StartAsync(TranscriptionProvider.OpenAI);

        var transcript = await speech.TranscriptAsync(await EndAsync(speech, "a"));

        // Cut in the silences at 598..600 and 1198..1200.
        Assert.Equal([1, 600, 1200], transcript.Segments.Select(segment => segment.Start));
        Assert.Equal((Seconds, "en"), (transcript.Duration, transcript.Language));
        Assert.All(speech.Service.Asks, ask => Assert.InRange(ask.File.Length, 1, 25_000_000));
    }

    [Fact]
    public async Task When_one_chunk_fails_those_under_way_are_kept_and_only_the_rest_is_sent_again()
    {
        await using var speech = await StartAsync(TranscriptionProvider.OpenAI);
        speech.Machine.Time = speech.Time;
        speech.Service.Then(SpeechReply.Heard("One."), SpeechReply.Error(413), SpeechReply.Heard("Two."));

        Assert.Equal(ErrorCodes.ProviderRejected, (await speech.Machine.RunAsync(await RequestAsync(speech, "a"))).Code);
        var sent = speech.Service.Asks.Count;
        await speech.TranscriptAsync(await speech.Machine.RunAsync(await RequestAsync(speech, "a")));

        // One was refused; what was heard before, or meanwhile, is not sent a second time.
        Assert.Equal(4, speech.Service.Asks.Count);
        Assert.InRange(sent, 2, 3);
    }

    private static async Task<SpeechMachine> StartAsync(TranscriptionProvider provider)
    {
        var speech = await SpeechMachine.StartAsync(provider);
        speech.Map = new TrimMap
        {
            SourceDuration = Seconds + 10,
            Start = 5,
            End = Seconds + 5,
            SoundSeconds = 9,
            Silences = [.. Enumerable.Range(1, Seconds / 60).Select(minute => new TimeRange((minute * 60) + 3, (minute * 60) + 5))],
        };
        return speech;
    }

    private static async Task<StageRequest> RequestAsync(SpeechMachine speech, string fingerprint) =>
        speech.Machine.Transcribe(speech.Settings, await StoredArtifacts.SpeechAsync(speech.Machine, await SpokenFlac.MakeAsync(Seconds), speech.Map)) with
        {
            Fingerprint = new string(fingerprint[0], 64),
            Tuning = new StageTuning { AllowPrivateProvider = true, Parallelism = 1 },
        };

    private static async Task KillAsync(SpeechMachine speech, string fault)
    {
        using var process = speech.Machine.Start(await RequestAsync(speech, "a"), fault);
        var (exitCode, log) = await process.EndAsync();
        Assert.True(exitCode == RunnerProcess.Killed, $"{fault} was not reached: {exitCode} {log}");
    }

    private static async Task<StageResult> EndAsync(SpeechMachine speech, string fingerprint)
    {
        using var process = speech.Machine.Start(await RequestAsync(speech, fingerprint));
        var (exitCode, log) = await process.EndAsync();
        Assert.True(exitCode == 0, log);
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
        return speech.Machine.ReadResult()!;
    }

    private static async Task<byte[]> BytesAsync(SpeechMachine speech, StageResult result) =>
        await speech.Machine.BytesAsync((await speech.Machine.ManifestAsync(result)).Files[0].Key);
}
