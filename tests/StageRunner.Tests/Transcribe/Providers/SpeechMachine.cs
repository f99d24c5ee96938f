using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using Testing;
using Testing.Speech;

namespace StageRunner.Tests.Transcribe.Providers;

/// <summary>A machine with half a minute of speech on it and a service to send it to; its pauses take no time.</summary>
internal sealed class SpeechMachine : IAsyncDisposable
{
    public const string Key = "sk-canary-0123456789";
    public static readonly byte[] Audio = [.. "fLaC"u8, .. Enumerable.Range(0, 100_000).Select(i => (byte)i)];

    private SpeechMachine(SpeechServer service) => Service = service;

    public RunnerHarness Machine { get; } = new();

    public SpeechServer Service { get; }

    public ImpatientTime Time { get; init; } = new();

    public TranscribeRequest Settings { get; set; } = new();

    /// <summary>Half a minute.</summary>
    public TrimMap Map { get; set; } = new() { SourceDuration = 40, Start = 5, End = 35, SoundSeconds = 4 };

    public static async Task<SpeechMachine> StartAsync(TranscriptionProvider provider = TranscriptionProvider.OpenAI, TimeSpan? patience = null)
    {
        var service = await SpeechServer.StartAsync();
        var machine = new SpeechMachine(service) { Time = new ImpatientTime(patience) };
        machine.Machine.Time = machine.Time;
        machine.Machine.Secret("speech", ("apiKey", Key + "\n"));
        machine.Settings = new TranscribeRequest { Provider = provider, Endpoint = service.Endpoint, Secret = "speech", MaxWait = TimeSpan.FromMinutes(50) };
        return machine;
    }

    public async Task<StageRequest> RequestAsync() => Machine.Transcribe(Settings, await StoredArtifacts.SpeechAsync(Machine, Audio, Map));

    public async Task<StageResult> RunAsync(long run = 1) => await Machine.RunAsync(await RequestAsync() with { Run = run });

    public async Task<Transcript> TranscriptAsync(StageResult result)
    {
        Assert.True(result.Outcome == StageOutcome.Succeeded, $"{result.Code}: {result.Message}");
        var manifest = await Machine.ManifestAsync(result);
        return JsonSerializer.Deserialize(await Machine.BytesAsync(manifest.Files[0].Key), RecordingsJson.Default.Transcript)!;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Machine.Dispose();
    }
}
