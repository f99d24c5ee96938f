using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Stages.Trim;
using StageRunner.Storage;
using StageRunner.Storage.Directories;

namespace Trim;

/// <summary>The trim stage itself: exact cut, transcription audio, waveform, and the result looked at.</summary>
internal static class OurWay
{
    public static async Task RunAsync(string source)
    {
        var root = Directory.CreateTempSubdirectory("bench-trim-").FullName;
        try
        {
            await using var store = new DirectoryArtifactStore(Path.Combine(root, "store"));
            var download = await StoreAsync(store, root, source);
            await new TrimStage().RunAsync(await ContextAsync(store, root, StageNames.Trim, [download]), CancellationToken.None);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>What the download stage leaves.</summary>
    private static async Task<InputArtifacts> StoreAsync(DirectoryArtifactStore store, string root, string source)
    {
        var context = await ContextAsync(store, root, StageNames.Download, []);
        var file = await ArtifactWriter.PutAsync(context, new LocalFile(ArtifactRole.Media, "source.mp4", "video/mp4", source), CancellationToken.None);
        var manifest = new ArtifactManifest { Stage = StageNames.Download, Fingerprint = "0", Digest = Digests.OfFiles([file]), Files = [file] };
        await OwnManifest.WriteAsync(context, manifest, CancellationToken.None);
        return new InputArtifacts { Stage = StageNames.Download, Manifest = OwnManifest.Key(context), Digest = manifest.Digest };
    }

    private static async Task<StageContext> ContextAsync(DirectoryArtifactStore store, string root, string stage, IReadOnlyList<InputArtifacts> inputs)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(root, "scratch")).FullName;
        var settings = new TrimRequest
        {
            SilenceThresholdDb = -40,
            MinSilence = TimeSpan.FromSeconds(2),
            PadBefore = TimeSpan.FromSeconds(5),
            PadAfter = TimeSpan.FromSeconds(5),
        };
        var paths = new MountedPaths(root);
        return new StageContext
        {
            Request = new StageRequest
            {
                Recording = new RecordingIdentity { Namespace = "bench", Name = "lecture", Uid = "1" },
                Stage = stage,
                Fingerprint = "0",
                Settings = JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.TrimRequest),
                Tuning = new StageTuning { Threads = 2 },
                Store = new StoreReference { Directory = "/store", Root = "bench/lecture" },
            },
            Store = store,
            Inputs = await InputFiles.LoadAsync(store, scratch, inputs, CancellationToken.None),
            Work = new WorkArea(store, "work"),
            Videos = new WorkArea(store, "videos"),
            ScratchDirectory = scratch,
            Paths = paths,
            Secrets = new SecretFiles(paths.Secrets),
            Progress = new ProgressReporter(null, null, TimeProvider.System),
            Faults = new FaultPoints(null),
            Logger = NullLogger.Instance,
            Time = TimeProvider.System,
        };
    }
}
