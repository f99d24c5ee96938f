using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;
using Testing.Speech;
using Testing.YouTube;

namespace ClusterTests.Fixtures;

/// <summary>
/// Recordings of one namespace, held at the points where an operator may be replaced: in a download, a transcription and an upload, one in the queue, one paused,
/// one finished, one failed.
/// </summary>
public sealed class RecordingsUnderWay : IAsyncDisposable
{
    private readonly ClusterFixture _cluster;
    private readonly YouTubeServer _youtube;
    private readonly SpeechServer _speech;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestNamespace _ns = null!;
    private ServedFile _held = null!;
    private ServedFile _missing = null!;

    private RecordingsUnderWay(ClusterFixture cluster, YouTubeServer youtube, SpeechServer speech)
    {
        (_cluster, _youtube, _speech) = (cluster, youtube, speech);
        _speech.Otherwise = _ => SpeechReply.Heard("Good morning.") with { After = Listen };
    }

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["downloading", "failed", "finished", "first-video", "paused", "second-video", "transcribing"];

    /// <summary>Where they are.</summary>
    public TestNamespace Namespace => _ns;

    /// <summary>What the operator's configuration must say for them: the services are in the cluster's network, and one upload at a time goes.</summary>
    public static string Configuration(YouTubeServer youtube, SpeechServer speech) => $$"""
        privateEndpoints: ["{{youtube.Api}}", "{{new Uri(speech.Endpoint).GetLeftPart(UriPartial.Authority)}}"]
        platforms:
          youtube: {api: "{{youtube.Api}}", token: "{{youtube.TokenUrl}}"}
        concurrency:
          upload: {perNamespace: 1}
        """;

    /// <summary>Applies them and waits until each is where it is to be.</summary>
    public static async Task<RecordingsUnderWay> StartAsync(ClusterFixture cluster, YouTubeServer youtube, SpeechServer speech)
    {
        var underWay = new RecordingsUnderWay(cluster, youtube, speech) { _ns = await cluster.NewNamespaceAsync("versions") };
        await underWay.ApplyAsync();
        return underWay;
    }

    /// <summary>Lets all of them go on: what was held, what was paused, and what failed is mended and run again.</summary>
    public async Task LetGoAsync()
    {
        _held.LetGo();
        _heard.TrySetResult();
        _youtube.LetGo();
        _missing.Failure = null;
        await _ns.PatchSpecAsync("paused", """{"paused": false}""");
        await _ns.PatchSpecAsync("failed", """{"runGeneration": 2}""");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _ns.DisposeAsync();

    private async Task ApplyAsync()
    {
        await _ns.ApplySecretAsync("channel", ("clientId", YouTubeServer.ClientId), ("clientSecret", YouTubeServer.ClientSecret), ("refreshToken", _youtube.RefreshToken));
        await _ns.ApplySecretAsync("speech", ("apiKey", "key"));
        _held = (await VideoAsync("downloading")).HoldAt(100_000);
        _missing = await VideoAsync("failed");
        _missing.Failure = 404;
        var paused = (await VideoAsync("paused")).HoldAt(100_000);
        await ApplyAsync("finished", await VideoAsync("finished"));
        await ApplyAsync("downloading", _held);
        await ApplyAsync("failed", _missing);
        await ApplyAsync("paused", paused);
        await ApplyAsync("transcribing", await VideoAsync("transcribing"), recording => recording.Overriding("transcription", Spoken()).To("archive", _ns.Name));

        await paused.Reached.WaitAsync(TestNamespace.Patience, TimeProvider.System);
        await _ns.PatchSpecAsync("paused", """{"paused": true}""");
        await _ns.WaitUntilAsync("paused", status => status.Is(ConditionTypes.Paused));
        paused.LetGo();
        await _ns.WaitUntilAsync("paused", status => status.Stage(StageNames.Download)?.State == StageState.Succeeded && status.Control is { IsRunning: false });
        await _ns.WaitUntilAsync("failed", status => status.Failure?.Code == ErrorCodes.SourceNotFound);
        await _held.Reached.WaitAsync(TestNamespace.Patience, TimeProvider.System);
        await _listening.Task.WaitAsync(TestNamespace.Patience, TimeProvider.System);
        await _ns.WaitForConditionAsync("finished", ConditionTypes.Succeeded);
        await ApplyVideosAsync();
    }

    /// <summary>Two to the channel, where one at a time goes: whichever is first is held in its second piece, and the other waits.</summary>
    private async Task ApplyVideosAsync()
    {
        var held = _youtube.Hold("piece", 2);
        var video = _cluster.Sources.Serve("versions-video.mp4", await _cluster.Lecture.NoisyVideoAsync());
        foreach (var name in new[] { "first-video", "second-video" })
        {
            await ApplyAsync(name, video, recording => recording.ToPlatform("channel", "youtube", new JsonObject { ["credentials"] = new JsonObject { ["name"] = "channel" } }));
        }

        await held.WaitAsync(TestNamespace.Patience, TimeProvider.System);
        var first = await _ns.WaitUntilAsync("first-video", IsAtUpload);
        var second = await _ns.WaitUntilAsync("second-video", IsAtUpload);
        Assert.Equal([StageState.Queued, StageState.Running], new[] { first, second }.Select(status => status.Stage("upload/channel")!.State).Order());
    }

    private static bool IsAtUpload(RecordingStatus status) =>
        status.Stage("upload/channel") is { State: StageState.Running } or { State: StageState.Queued, Reason: Reasons.ConcurrencyLimit };

    private async Task<ServedFile> VideoAsync(string name) => _cluster.Sources.Serve($"versions-{name}.mp4", await File.ReadAllBytesAsync(_cluster.Lecture.Video));

    private async Task ApplyAsync(string name, ServedFile video, Func<RecordingManifest, RecordingManifest>? change = null)
    {
        var transcript = _cluster.Sources.Serve($"versions-{name}.vtt", await File.ReadAllBytesAsync(_cluster.Lecture.Transcript));
        var manifest = new RecordingManifest(name).From(video, transcript);
        await _ns.ApplyAsync((change?.Invoke(manifest) ?? manifest.To("archive", $"{_ns.Name}/{name}")).ToString());
    }

    private JsonObject Spoken() => new()
    {
        ["provider"] = "OpenAI",
        ["endpoint"] = _speech.Endpoint,
        ["model"] = "whisper-1",
        ["credentials"] = new JsonObject { ["name"] = "speech" },
        ["quality"] = new JsonObject { ["onLow"] = "Continue" },
    };

    private Task Listen()
    {
        _listening.TrySetResult();
        return _heard.Task;
    }
}
