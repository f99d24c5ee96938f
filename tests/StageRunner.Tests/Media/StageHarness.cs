using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Storage;
using StageRunner.Storage.Directories;

namespace StageRunner.Tests.Media;

/// <summary>Runs stages by their real host over a directory store, one after the other, each reading what the earlier ones left.</summary>
internal sealed class StageHarness : IDisposable
{
    private readonly List<InputArtifacts> _inputs = [];
    private readonly string _root = Directory.CreateTempSubdirectory("stage-harness-").FullName;
    private int _scratches;

    public StageHarness() => Store = new DirectoryArtifactStore(Path.Combine(_root, "store"));

    public DirectoryArtifactStore Store { get; }

    /// <summary>Puts files as the download stage leaves them.</summary>
    public Task<ArtifactManifest> DownloadedAsync(string? media, string? sidecar = null)
    {
        List<OutputFile> files = [];
        if (media is not null)
        {
            files.Add(new LocalFile(ArtifactRole.Media, "source" + Path.GetExtension(media), "video/mp4", media));
        }

        if (sidecar is not null)
        {
            files.Add(new LocalFile(ArtifactRole.Sidecar, "transcript" + Path.GetExtension(sidecar), "text/vtt", sidecar));
        }

        return RunAsync(new GivenFiles(files), new DownloadRequest { Source = new() }, RecordingsJson.Default.DownloadRequest);
    }

    /// <summary>Runs a stage and gives its manifest; later stages see it.</summary>
    public async Task<ArtifactManifest> RunAsync<T>(IStage stage, T settings, JsonTypeInfo<T> type, CancellationToken cancellation = default)
    {
        var request = new StageRequest
        {
            Recording = new RecordingIdentity { Namespace = "ns", Name = "lecture", Uid = "1" },
            Stage = stage.Name,
            Fingerprint = Digests.OfText(stage.Name),
            Settings = JsonSerializer.SerializeToElement(settings, type),
            Tuning = new StageTuning { Threads = 2 },
            Inputs = [.. _inputs],
            Store = new StoreReference { Directory = "/store", Root = "ns/lecture" },
        };
        var context = await ContextAsync(request, cancellation);
        var result = await new StageHost(stage, context).RunAsync(cancellation);
        _inputs.Add(new InputArtifacts { Stage = stage.Name, Manifest = result.Manifest!, Digest = result.Digest! });
        return (await OwnManifest.FindAsync(context, cancellation))!;
    }

    /// <summary>The path of an artifact.</summary>
    public string PathOf(ArtifactManifest manifest, ArtifactRole role) =>
        Store.LocalPath(manifest.Files.Single(file => file.Role == role).Key)!;

    /// <summary>An artifact's JSON.</summary>
    public async Task<T> ReadAsync<T>(ArtifactManifest manifest, ArtifactRole role, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(await File.ReadAllBytesAsync(PathOf(manifest, role)), type)!;

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_root, recursive: true);

    private async Task<StageContext> ContextAsync(StageRequest request, CancellationToken cancellation)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(_root, $"scratch-{_scratches++}")).FullName;
        var paths = new MountedPaths(_root);
        var directory = StoreKeys.Stage(request.Store.Root, request.Stage, request.Instance, request.Fingerprint);
        return new StageContext
        {
            Request = request,
            Store = Store,
            Inputs = await InputFiles.LoadAsync(Store, scratch, request.Inputs, cancellation),
            Work = new WorkArea(Store, StoreKeys.Work(directory)),
            Videos = new WorkArea(Store, StoreKeys.Videos(request.Store.Root, "")),
            ScratchDirectory = scratch,
            Paths = paths,
            Secrets = new SecretFiles(paths.Secrets),
            Progress = new ProgressReporter(null, null, TimeProvider.System),
            Faults = new FaultPoints(null),
            Logger = NullLogger.Instance,
            Time = TimeProvider.System,
        };
    }

    private sealed class GivenFiles(IReadOnlyList<OutputFile> files) : IStage
    {
        public string Name => StageNames.Download;

        public Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken) =>
            Task.FromResult(new StageOutput(files, new StageFacts()));
    }
}
