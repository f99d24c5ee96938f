using Kubernetes.Models;
using Operator.Api;
using Operator.Artifacts;
using Operator.Tests.Dashboard;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Media;

namespace Dashboard.Tests.Scenes;

/// <summary>A faculty's week: Recordings in every state that the page shows, each brought there by the operator itself. A minute there is a second here.</summary>
internal sealed class Faculty : IDisposable
{
    public const string Published = "graph-theory-05";
    public const string Running = "machine-learning-07";
    public const string Failed = "algebra-03";
    public const string Held = "ethics-02";
    public const string Paused = "databases-11";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("faculty-");
    private readonly SampleMedia _samples = new();
    private readonly PodTokens _tokens = new();
    private readonly FastTime _time = new(60);
    private FacultyStages _stages = null!;
    private ServedDashboard _dashboard = null!;

    /// <summary>Opens it, all Recordings where they are meant to be.</summary>
    public async Task<ServedDashboard> OpenAsync()
    {
        var store = new ArtifactDirectory(new ArtifactServerOptions { Directory = _directory.FullName }, TimeProvider.System);
        _stages = new FacultyStages(store, await _samples.MakeAsync(Film), _time);
        _dashboard = await ServedDashboard.StartAsync(store, Settings, _time, through: _tokens.Through);
        _stages.Take(_dashboard.World.Runner);
        await _dashboard.World.PutSecretAsync("channel", "secret");
        await FillAsync();
        return _dashboard;
    }

    /// <summary>What the runner of <see cref="Running"/> says of its transcription.</summary>
    public async Task ReportAsync(int percent)
    {
        var token = await _tokens.IssueAsync(_dashboard.World, Running, StageNames.Transcribe);
        Assert.Equal(Operator.Progress.ProgressVerdict.Accepted, await _dashboard.Engine.Progress.PostAsync(token, new ProgressReport { Percent = percent }, CancellationToken.None));
    }

    /// <summary>Lets <see cref="Running"/> go on.</summary>
    public void Release() => _stages.Released.TrySetResult();

    public void Dispose()
    {
        Release();
        _samples.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task FillAsync()
    {
        await CreateAsync("seminars", "distributed-systems-04", "Distributed systems, seminar 4: clocks and consensus", isPaused: true);
        await CreateAsync("seminars", "compilers-09", "Compilers, seminar 9: register allocation", isPaused: true);
        await CreateAsync("lectures", Paused, "Databases, lecture 11: how a transaction fails well", isPaused: true);
        foreach (var (name, title) in Lectures)
        {
            await CreateAsync("lectures", name, title);
        }

        var world = _dashboard.World;
        foreach (var (name, _) in Lectures.Where(lecture => lecture.Name is not (Running or Failed or Held)))
        {
            await world.WaitForAsync(name, Is.Succeeded, "published");
        }

        await world.WaitForAsync(Running, Is.Running(StageNames.Transcribe), "transcribing");
        await world.WaitForAsync(Failed, Is.Stalled(ErrorCodes.SilentRecording), "failed");
        await world.WaitForAsync(Held, Is.Stalled(ErrorCodes.LowQualityTranscript), "held");
    }

    private Task<V1Alpha1Recording> CreateAsync(string @namespace, string name, string title, bool isPaused = false) =>
        _dashboard.World.Plane.CreateAsync(RecordingKinds.Recordings, new V1Alpha1Recording
        {
            ApiVersion = RecordingKinds.Recordings.ApiVersion,
            Kind = RecordingKinds.Recordings.Kind,
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = @namespace },
            Spec = SomeSettings.Lecture(Outputs(name)) with
            {
                Title = title,
                Paused = isPaused,
                RecordedAt = _time.GetUtcNow().AddDays(-1),
                Retention = new RetentionSpec { Source = "168h", Artifacts = "2160h" },
            },
        });

    // The one that is looked at closely publishes clips too.
    private static OutputSettings[] Outputs(string name) => name == Published ? [Channel("channel"), Channel("shorts", PublishedThing.Clips)] : [Channel("channel")];

    private static OutputSettings Channel(string name, PublishedThing thing = PublishedThing.Video) =>
        new() { Name = name, Publish = thing, Youtube = new YouTubeOutput { Credentials = new SecretReference("channel") } };

    private static IReadOnlyList<(string Name, string Title)> Lectures { get; } =
    [
        (Published, "Graph theory, lecture 5: colourings"),
        (Running, "Machine learning, lecture 7: what a kernel is"),
        (Failed, "Algebra, lecture 3: groups acting on sets"),
        (Held, "Ethics of computing, lecture 2: who is to blame"),
        ("analysis-14", "Analysis, lecture 14: convergence almost everywhere"),
        ("operating-systems-08", "Operating systems, lecture 8: pages, faults and the art of forgetting"),
    ];

    /// <summary>What <see cref="Published"/> looks like: a few seconds will do. Of a kind that every browser plays.</summary>
    private static SampleVideo Film { get; } = new()
    {
        Duration = 4,
        SoundFrom = 0,
        SoundTo = 4,
        Size = "640x360",
        Extension = ".webm",
        Video = "libvpx -b:v 400k -deadline realtime -cpu-used 8",
        Audio = "libvorbis",
    };

    private static OperatorSettings Settings { get; } = new()
    {
        RunnerImage = "recording-operator/stage-runner:dev",
        ArtifactServer = new HttpStoreReference { Url = "http://store.test", ViewUrl = "http://127.0.0.1:8081/files" },
        Defaults = new PipelineSpec
        {
            Topics = new TopicsSettings { Enabled = true },
            Clips = new ClipsSettings { Enabled = true, Count = 3 },
            Subtitles = new SubtitlesSettings { Enabled = true },
        },
    };
}
