using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Media;
using Testing.Speech;
using Testing.YouTube;

namespace Operator.Tests.Scenarios;

/// <summary>A recording in which hardly anybody speaks, and a recogniser that makes up what it does not hear.</summary>
[Trait("Tier", "media")]
public sealed class QualityTests : IAsyncLifetime
{
    private RealWorld _real = null!;
    private World _world = null!;
    private SpeechServer _speech = null!;
    private YouTubeServer _youtube = null!;

    public async Task InitializeAsync()
    {
        _real = await RealWorld.OpenAsync("channel");
        _world = _real.World;
        _speech = await SpeechServer.StartAsync();
        _youtube = await YouTubeServer.StartAsync();
        _speech.Otherwise = _ => Hallucinated();
        _real.Runner.Bring(await _real.Samples.MakeAsync(NearSilent), "lecture.mp4");
        await _real.PutSecretAsync(
            "channel", ("clientId", YouTubeServer.ClientId), ("clientSecret", YouTubeServer.ClientSecret), ("refreshToken", _youtube.RefreshToken));
        _real.StartOperator(settings => settings with
        {
            PrivateEndpoints = [_youtube.Api, _speech.Endpoint],
            Platforms = settings.Platforms.Add("youtube", new PlatformEndpoints { Api = _youtube.Api, Token = _youtube.TokenUrl }),
        });
    }

    public async Task DisposeAsync()
    {
        await _real.DisposeAsync();
        await _speech.DisposeAsync();
        await _youtube.DisposeAsync();
    }

    [Fact]
    public async Task Its_transcript_is_held_before_anything_reaches_the_platform_until_somebody_says_continue()
    {
        await _world.CreateAsync("lecture", Spec());
        var held = await _world.WaitForAsync("lecture", Is.Stalled(ErrorCodes.LowQualityTranscript), "held");
        await _world.WaitForRestAsync();

        Assert.Equal(QualityVerdict.Low, held.Status!.Quality!.Verdict);
        Assert.True(held.Status.Quality.RepeatedShare > 0.5, $"{held.Status.Quality}");
        Assert.Equal(RecordingPhase.Processed, held.Status.Phase);
        Assert.Equal("False", Is.Condition(held, ConditionTypes.Succeeded)!.Status);
        Assert.DoesNotContain(_world.Runner.Runs, run => run.Key == "upload/channel");
        Assert.Empty(_youtube.Asks);

        await _world.PatchSpecAsync("lecture", """{"overrides":{"transcription":{"quality":{"onLow":"Continue"}}}}""");
        var ready = await _world.WaitForAsync("lecture", Is.Succeeded, "published");

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        Assert.Single(_youtube.Videos);
        Assert.Single(_speech.Asks);
    }

    [Fact]
    public async Task Sentences_that_differ_are_held_as_well_where_there_was_nothing_to_hear()
    {
        string[] sentences = ["We begin with the roots of the tree.", "A leaf has no children at all.", "Every path is short enough.", "That is all for today."];
        _speech.Otherwise = _ => Heard(sentences.Select((text, i) => SpeechReply.Verbose(text, start: 10 + (i * 10), end: 16 + (i * 10))));
        await _world.CreateAsync("lecture", Spec());

        var held = await _world.WaitForAsync("lecture", Is.Stalled(ErrorCodes.LowQualityTranscript), "held");

        Assert.Equal((0, 0), (held.Status!.Quality!.RepeatedShare, held.Status.Quality.SpeechShare));
        Assert.Empty(_youtube.Asks);
    }

    [Fact]
    public async Task A_better_transcript_of_a_new_run_lets_it_go()
    {
        await _world.CreateAsync("lecture", Spec());
        await _world.WaitForAsync("lecture", Is.Stalled(ErrorCodes.LowQualityTranscript), "held");
        await _world.WaitForRestAsync();

        _speech.Otherwise = _ => SpeechReply.Json(SpeechReply.Verbose("We meet again next week.", start: 4, end: 8));
        await _world.PatchSpecAsync("lecture", """{"runGeneration":2,"restartFrom":"transcribe"}""");
        var ready = await _world.WaitForAsync("lecture", Is.Succeeded, "published");

        Assert.Equal(QualityVerdict.Good, ready.Status!.Quality!.Verdict);
        Assert.Single(_youtube.Videos);
    }

    // A door at the beginning, a door at the end.
    private static SampleVideo NearSilent => new() { Duration = 60, SoundFrom = 5, SoundTo = 55, Pause = (6.5, 53.5), Noise = 0.001 };

    // What recognisers write for silence: the same polite sentence, sure of itself.
    private static SpeechReply Hallucinated() =>
        Heard(Enumerable.Range(0, 6).Select(i => SpeechReply.Verbose("Thank you for watching this video.", start: i * 9, end: (i * 9) + 4)));

    private static SpeechReply Heard(IEnumerable<JsonObject> parts)
    {
        var all = parts.ToList();
        foreach (var array in new[] { "segments", "words" })
        {
            all[0][array] = new JsonArray([.. all.SelectMany(part => part[array]!.AsArray().ToList()).Select(item => item!.DeepClone())]);
        }

        return SpeechReply.Json(all[0]);
    }

    private RecordingSpec Spec() => new()
    {
        Title = "An empty room",
        Source = new SourceSpec { File = new FileSource { Path = "media/lecture.mp4" } },
        Overrides = new PipelineSpec
        {
            Transcription = new TranscriptionSettings { Provider = TranscriptionProvider.OpenAI, Endpoint = _speech.Endpoint, Model = "whisper-1", Language = "en" },
            Outputs = [new OutputSettings { Name = "channel", Youtube = new YouTubeOutput { Credentials = new SecretReference("channel") } }],
        },
    };
}
