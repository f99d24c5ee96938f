using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing;
using Testing.Stores;

namespace Memory;

/// <summary>A big file through download and upload, on a real S3 store, with the runner's memory watched.</summary>
public sealed class Bench(S3Process store, string directory)
{
    private const string Secret = "store";

    private static readonly string Program = RepositoryFiles.PathOf(
        "artifacts", "bin", "StageRunner", new DirectoryInfo(AppContext.BaseDirectory).Name, "stage-runner.dll");

    /// <summary>From a source over HTTP into the artifact bucket.</summary>
    public Task<MeasuredRun> DownloadAsync(string url)
    {
        MountSecret();
        var settings = new DownloadRequest { Source = new SourceSpec { Http = new HttpSource { Url = url } } };
        var request = Request(StageNames.Download, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.DownloadRequest));
        return MeasuredRun.RunAsync(Program, request with { Tuning = new StageTuning { AllowPrivateAddresses = true } }, directory);
    }

    /// <summary>From the artifact bucket to another bucket.</summary>
    public Task<MeasuredRun> UploadAsync(StageResult downloaded)
    {
        var output = new S3Output { Bucket = "published", Endpoint = store.Endpoint, Credentials = new SecretReference(Secret) };
        var settings = new UploadRequest { Output = new OutputSettings { Name = "bucket", S3 = output }, Metadata = new MetadataSettings(), Title = "Huge" };
        var request = Request(StageNames.Upload, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.UploadRequest));
        var input = new InputArtifacts { Stage = StageNames.Download, Manifest = downloaded.Manifest!, Digest = downloaded.Digest! };
        return MeasuredRun.RunAsync(Program, request with { Instance = "bucket", Inputs = [input] }, directory);
    }

    private StageRequest Request(string stage, JsonElement settings) => new()
    {
        Recording = new RecordingIdentity { Namespace = "bench", Name = "huge", Uid = "bench" },
        Stage = stage,
        Run = 1,
        Attempt = 1,
        Fingerprint = new string('b', 64),
        Settings = settings,
        Store = new StoreReference
        {
            S3 = new S3Reference { Bucket = "artifacts", Endpoint = store.Endpoint, Secret = Secret },
            Root = "bench/huge",
        },
    };

    private void MountSecret()
    {
        var secret = Directory.CreateDirectory(Path.Join(directory, StageRequest.SecretsPath, Secret)).FullName;
        File.WriteAllText(Path.Join(secret, "accessKeyId"), store.AccessKey);
        File.WriteAllText(Path.Join(secret, "secretAccessKey"), store.SecretKey);
    }
}
