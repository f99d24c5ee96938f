using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Hosting;
using StageRunner.Storage;
using Traces;

namespace StageRunner.Tests.Harness;

/// <summary>A machine for one test: a mount root with store, scratch, secrets and roots, and ways to run stages on it.</summary>
public sealed class RunnerHarness : IDisposable
{
    public static readonly string Fingerprint = new('a', 64);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("stage-runner-test-");

    /// <summary>The mount root.</summary>
    public string Root => _root.FullName;

    /// <summary>The store's directory.</summary>
    public string StoreDirectory => Path.Combine(Root, "store");

    public StoreReference Store { get; set; } = new() { Directory = "/store", Root = "ns/lecture" };

    /// <summary>The clock of stages that run in this process.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The span that stages in this process work for; null: none.</summary>
    public TraceParent? TraceParent { get; set; }

    /// <summary>Where they send theirs.</summary>
    public TraceOptions? Traces { get; set; }

    /// <summary>Keeps artifacts in a real bucket.</summary>
    public void UseS3(S3Server server, string bucket)
    {
        Secret("store", ("accessKeyId", server.AccessKey), ("secretAccessKey", server.SecretKey));
        Store = new StoreReference { S3 = new S3Reference { Bucket = bucket, Endpoint = server.Endpoint, Secret = "store" }, Root = "ns/lecture" };
    }

    /// <summary>Mounts a Secret.</summary>
    public void Secret(string name, params (string Key, string Value)[] values)
    {
        var directory = Directory.CreateDirectory(Path.Join(Root, StageRequest.SecretsPath, name)).FullName;
        foreach (var (key, value) in values)
        {
            File.WriteAllText(Path.Combine(directory, key), value);
        }
    }

    /// <summary>A request for a download.</summary>
    public StageRequest Download(DownloadRequest settings, StageTuning? tuning = null) => Request(
        StageNames.Download, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.DownloadRequest)) with
    {
        Tuning = tuning ?? new StageTuning { AllowPrivateAddresses = true },
    };

    /// <summary>A request for an upload of what a download left.</summary>
    public StageRequest Upload(UploadRequest settings, params StageResult[] producers) => Request(
        StageNames.Upload, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.UploadRequest)) with
    {
        Instance = settings.Output.Name,
        Inputs = [.. producers.Select(result => new InputArtifacts { Stage = StageNames.Download, Manifest = result.Manifest!, Digest = result.Digest! })],
    };

    /// <summary>A request for a transcription of what trim left.</summary>
    public StageRequest Transcribe(TranscribeRequest settings, params InputArtifacts[] inputs) => Request(
        StageNames.Transcribe, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.TranscribeRequest)) with
    {
        Inputs = inputs,
        Tuning = new StageTuning { AllowPrivateProvider = true, Parallelism = 2 },
    };

    /// <summary>A request for the topics of a transcript.</summary>
    public StageRequest Topics(TopicsRequest settings, params InputArtifacts[] inputs) => Request(
        StageNames.Topics, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.TopicsRequest)) with
    {
        Inputs = inputs,
        Tuning = new StageTuning { AllowPrivateProvider = true },
    };

    /// <summary>A request for any stage.</summary>
    public StageRequest Request(string stage, JsonElement settings) => new()
    {
        Recording = new RecordingIdentity { Namespace = "ns", Name = "lecture", Uid = "uid-1" },
        Stage = stage,
        Run = 1,
        Attempt = 1,
        Fingerprint = Fingerprint,
        Settings = settings,
        Store = Store,
        Roots = new Dictionary<string, string>(StringComparer.Ordinal) { ["media"] = "/roots/media" },
    };

    /// <summary>A request for the moments of a transcript.</summary>
    public StageRequest Segment(SegmentRequest settings, params InputArtifacts[] inputs) => Request(
        StageNames.Segment, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.SegmentRequest)) with
    {
        Inputs = inputs,
        Tuning = new StageTuning { AllowPrivateProvider = true },
    };

    /// <summary>Runs a stage in this process.</summary>
    public async Task<StageResult> RunAsync(StageRequest request, CancellationToken stopping = default)
    {
        var environment = new RunnerEnvironment { Request = Json(request), MountRoot = Root, Time = Time, TraceParent = TraceParent, Traces = Traces, TracePatience = TimeSpan.FromSeconds(60) };
        await new Runner(environment).RunAsync(stopping);
        return ReadResult() ?? throw new InvalidOperationException("The runner left no result");
    }

    /// <summary>Runs a stage as the pod does, in a process of its own.</summary>
    public RunnerProcess Start(StageRequest request, string? fault = null)
    {
        ClearResult();
        return RunnerProcess.Start(Json(request), Root, fault);
    }

    /// <summary>The result at the termination path; null: none.</summary>
    public StageResult? ReadResult()
    {
        var path = Path.Join(Root, StageRequest.TerminationMessagePath);
        return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RecordingsJson.Default.StageResult) : null;
    }

    /// <summary>The artifact store, as a stage opens it.</summary>
    public IArtifactStore OpenStore()
    {
        var paths = new MountedPaths(Root);
        return StoreFactory.Create(Store, paths, new SecretFiles(paths.Secrets), TimeProvider.System);
    }

    /// <summary>The manifest that a result names.</summary>
    public async Task<ArtifactManifest> ManifestAsync(StageResult result) =>
        JsonSerializer.Deserialize(await BytesAsync(result.Manifest!), RecordingsJson.Default.ArtifactManifest)!;

    /// <summary>The bytes of the one file that a stage left; fails the test if the stage failed.</summary>
    public async Task<byte[]> OnlyFileAsync(StageResult result)
    {
        Assert.True(result.Outcome == StageOutcome.Succeeded, $"{result.Code}: {result.Message}");
        return await BytesAsync((await ManifestAsync(result)).Files.Single().Key);
    }

    /// <summary>An artifact's bytes.</summary>
    public async Task<byte[]> BytesAsync(string key)
    {
        await using var store = OpenStore();
        await using var stream = await store.OpenReadAsync(key, range: null, default) ?? throw new InvalidOperationException($"no {key}");
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Every key of the recording.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync()
    {
        await using var store = OpenStore();
        var keys = new List<string>();
        await foreach (var stored in store.ListAsync(Store.Root + "/", default))
        {
            keys.Add(stored.Key);
        }

        return keys;
    }

    /// <summary>What a pod loses when it goes.</summary>
    public void LoseScratch()
    {
        var scratch = Path.Join(Root, StageRequest.ScratchPath);
        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _root.Delete(recursive: true);

    private static string Json(StageRequest request) => JsonSerializer.Serialize(request, RecordingsJson.Default.StageRequest);

    private void ClearResult() => File.Delete(Path.Join(Directory.CreateDirectory(Path.Join(Root, "dev")).FullName, "termination-log"));
}
