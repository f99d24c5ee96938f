using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Media;

namespace StageRunner.Tests.Harness;

/// <summary>A lecture that went through all stages without a disturbance: what they leave then.</summary>
public sealed class UndisturbedLecture : IAsyncLifetime
{
    private static readonly string[] Stages = [StageNames.Trim, StageNames.Transcribe, StageNames.Topics, StageNames.Subtitles];
    private readonly RunnerHarness _machine = new();
    private readonly SampleMedia _samples = new();
    private readonly Dictionary<string, InputArtifacts> _made = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArtifactManifest> _manifests = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        var lecture = await _samples.LectureAsync();
        var media = Directory.CreateDirectory(Path.Join(_machine.Root, "roots/media")).FullName;
        File.Copy(lecture.Media, Path.Combine(media, "lecture.mp4"));
        File.Copy(lecture.Sidecar, Path.Combine(media, "lecture.vtt"));
        var source = new FileSource { Path = "media/lecture.mp4", TranscriptPath = "media/lecture.vtt" };
        await RunAsync(StageNames.Download, _machine.Download(new DownloadRequest { Source = new SourceSpec { File = source } }));
        foreach (var stage in Stages)
        {
            await RunAsync(stage, Request(_machine, stage));
        }
    }

    /// <summary>What a stage left.</summary>
    public IEnumerable<(ArtifactRole Role, string Key, long Size, string Sha256)> Files(string stage) =>
        _manifests[stage].Files.Select(file => (file.Role, file.Key, file.Size, file.Sha256));

    /// <summary>A machine with everything in its store but what a stage left.</summary>
    public RunnerHarness Without(string stage)
    {
        var machine = new RunnerHarness();
        foreach (var file in Directory.GetFiles(_machine.StoreDirectory, "*", SearchOption.AllDirectories))
        {
            var key = Path.GetRelativePath(_machine.StoreDirectory, file);
            if (!key.StartsWith($"{machine.Store.Root}/{stage}/", StringComparison.Ordinal))
            {
                var copy = Path.Combine(machine.StoreDirectory, key);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        return machine;
    }

    /// <summary>The request for a stage, as the operator makes it.</summary>
    public StageRequest Request(RunnerHarness machine, string stage) => stage switch
    {
        StageNames.Trim => machine.Request(stage, JsonSerializer.SerializeToElement(Trim, RecordingsJson.Default.TrimRequest)) with { Inputs = [_made[StageNames.Download]] },
        StageNames.Transcribe => machine.Transcribe(new TranscribeRequest { Provider = TranscriptionProvider.Sidecar, Language = "en" }, _made[StageNames.Download], _made[StageNames.Trim]),
        StageNames.Topics => machine.Topics(new TopicsRequest { Provider = TopicsProvider.BuiltIn }, _made[StageNames.Transcribe]),
        _ => machine.Request(stage, JsonSerializer.SerializeToElement(new SubtitlesRequest { Formats = [SubtitleFormat.Srt, SubtitleFormat.Vtt] }, RecordingsJson.Default.SubtitlesRequest)) with
        {
            Inputs = [_made[StageNames.Transcribe]],
        },
    };

    public Task DisposeAsync()
    {
        _machine.Dispose();
        _samples.Dispose();
        return Task.CompletedTask;
    }

    private static TrimRequest Trim => new() { SilenceThresholdDb = -40, MinSilence = TimeSpan.FromSeconds(2), PadBefore = TimeSpan.FromSeconds(3), PadAfter = TimeSpan.FromSeconds(3) };

    private async Task RunAsync(string stage, StageRequest request)
    {
        var result = await _machine.RunAsync(request);
        Assert.True(result.Outcome == StageOutcome.Succeeded, $"{stage}: {result.Code} {result.Message}");
        _made[stage] = new InputArtifacts { Stage = stage, Manifest = result.Manifest!, Digest = result.Digest! };
        _manifests[stage] = await _machine.ManifestAsync(result);
    }
}

/// <summary>The tests that compare with it.</summary>
[CollectionDefinition(Name)]
public sealed class UndisturbedCollection : ICollectionFixture<UndisturbedLecture>
{
    public const string Name = "undisturbed";
}
