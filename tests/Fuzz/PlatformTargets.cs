using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Storage;
using StageRunner.Storage.S3;
using StageRunner.Sync;
using StageRunner.Stages.Upload.Videos;
using StageRunner.Stages.Upload.Vk;
using StageRunner.Stages.Upload.YouTube;
using StageRunner.Zoom;
using Testing;
using Testing.Http;

namespace Fuzz;

/// <summary>Clients of platforms, each with a server that answers whatever it is asked with the bytes.</summary>
internal static class PlatformTargets
{
    // Kinds of answers that have bodies of their own. Not 5xx: clients pause and ask again, which tries nothing new.
    private static readonly int[] Statuses = [200, 400, 403, 404];
    private static readonly Lazy<Task<LoopbackServer>> Server = new(() => LoopbackServer.StartAsync(AnswerAsync));
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static byte[] _bytes = [];

    public static Task YouTubeAsync(byte[] bytes) => WithServerAsync(bytes, async address =>
    {
        _ = YouTubeErrors.Of(Answer(bytes), "secret", ["token"], DateTimeOffset.UnixEpoch);
        using var api = new YouTubeApi(Context(address), "youtube");
        await new ChannelSearch(api).FindAsync("marker", CancellationToken.None);
    });

    public static Task ZoomAsync(byte[] bytes) => WithServerAsync(bytes, async address =>
    {
        var addresses = new ZoomAddresses { Api = address, Accounts = address };
        var time = new ImpatientTime(TimeSpan.FromSeconds(25));
        using var client = new ZoomClient(new ZoomAccount("account", "id", "secret"), addresses, time);
        await Foreseen.TryAsync(async () =>
        {
            var items = new ZoomItems(new ZoomFeed { Credentials = new SecretReference("zoom") }, time.GetUtcNow(), client, time);
            await foreach (var _ in items.ListAsync(CancellationToken.None))
            {
                // Each is made of what the page says.
            }
        });
        var recording = await ZoomRecordings.FindAsync(client, "123", CancellationToken.None);
        Foreseen.Try(() => ZoomFiles.Choose(recording, ZoomFileType.Audio));
        ZoomFiles.TranscriptOf(recording, ZoomFiles.Choose(recording, ZoomFileType.Video), DateTimeOffset.UnixEpoch);
    });

    public static Task VkAsync(byte[] bytes) => WithServerAsync(bytes, async address =>
    {
        Foreseen.Try(() => VkUploadAnswer.IsTaken(Answer(bytes), said => said));
        using var client = new VkApi(Context(address), "vk");
        await client.CallAsync("video.save", [KeyValuePair.Create("name", (string?)"A lecture")], CancellationToken.None);
    });

    public static Task S3Async(byte[] bytes) => WithServerAsync(bytes, async address =>
    {
        // Answers that the SDK takes for a moment's trouble would be asked for again, after pauses that are real.
        var settings = new S3Settings { Bucket = "lectures", Endpoint = address, Credentials = new S3Credentials("id", "secret", SessionToken: null), Retries = 0 };
        await using var store = new S3ArtifactStore(settings, TimeProvider.System);
        await Foreseen.TryAsync(async () =>
        {
            await using var stream = await store.OpenReadAsync("a", range: null, CancellationToken.None) ?? Stream.Null;
            await stream.CopyToAsync(Stream.Null);
        });
        await Foreseen.TryAsync(async () =>
        {
            await foreach (var _ in store.ListAsync("a/", CancellationToken.None))
            {
                break;
            }
        });
        await store.HeadAsync("a", CancellationToken.None);
    });

    private static PlatformAnswer Answer(byte[] bytes) => new() { Status = StatusOf(bytes), Host = "platform.example", Body = bytes };

    private static int StatusOf(byte[] bytes) => Statuses[bytes.Length % Statuses.Length];

    private static async Task WithServerAsync(byte[] bytes, Func<string, Task> ask)
    {
        var server = await Server.Value;
        await OneAtATime.WaitAsync();
        try
        {
            _bytes = bytes;
            await ask(server.Address);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.Value == "/oauth/token")
        {
            await context.Response.WriteAsync("{\"access_token\":\"token\",\"expires_in\":3600}");
            return;
        }

        context.Response.StatusCode = StatusOf(_bytes);
        if (context.Request.Method != HttpMethods.Head)
        {
            await context.Response.Body.WriteAsync(_bytes);
        }
    }

    private static StageContext Context(string address)
    {
        var root = Path.Combine(Path.GetTempPath(), "recording-operator-fuzz");
        foreach (var key in (string[])["vk/accessToken", "youtube/clientId", "youtube/clientSecret", "youtube/refreshToken"])
        {
            var path = Path.Combine(root, key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "canary");
        }

        var store = new OneObjectStore([]);
        return new StageContext
        {
            Request = new StageRequest
            {
                Recording = new RecordingIdentity { Namespace = "default", Name = "lecture", Uid = "u" },
                Stage = StageNames.Upload,
                Store = new StoreReference { Root = "r" },
                Fingerprint = new string('a', 64),
                Tuning = new StageTuning { AllowPrivateProvider = true, Platform = new PlatformEndpoints { Api = address, Token = $"{address}/oauth/token" } },
            },
            Store = store,
            Inputs = InputFiles.LoadAsync(store, root, [], CancellationToken.None).GetAwaiter().GetResult(),
            Work = new WorkArea(store, "work"),
            Videos = new WorkArea(store, "videos"),
            ScratchDirectory = root,
            Paths = new MountedPaths(root),
            Secrets = new SecretFiles(root),
            Progress = new ProgressReporter(null, null, TimeProvider.System),
            Faults = new FaultPoints(null),
            Logger = NullLogger.Instance,
            Time = new ImpatientTime(TimeSpan.FromSeconds(25)),
        };
    }
}
