using Kubernetes.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Operator.Api;
using Operator.Artifacts;
using Operator.Progress;
using Recordings.Contract;

namespace StageRunner.Tests.Storage;

/// <summary>The operator's own store on a free port, with one runner that it knows: of the recording <c>lecture</c> in <c>math</c>.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    public const string Root = "math/lecture";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("served-store-");
    private readonly WebApplication _app;

    private ServedStore(long maxBytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        Token = Path.Combine(_directory.FullName, "token");
        File.WriteAllText(Token, "known\n");
        Objects = Path.Combine(_directory.FullName, "objects");
        var store = new ArtifactDirectory(new ArtifactServerOptions { Directory = Objects, MaxBytes = maxBytes }, TimeProvider.System);
        _app.Use((context, next) => Before is { } before ? before(context, next) : next(context));
        new ArtifactEndpoints(store, new ArtifactDoor(IdentifyAsync), NullLogger.Instance).Map(_app);
    }

    /// <summary>The file with the runner's token.</summary>
    public string Token { get; }

    /// <summary>Where objects lie.</summary>
    public string Objects { get; }

    /// <summary>Looks at requests before the store does, to answer instead.</summary>
    public Func<Microsoft.AspNetCore.Http.HttpContext, Microsoft.AspNetCore.Http.RequestDelegate, Task>? Before { get; set; }

    public HttpStoreReference Reference => new() { Url = _app.Urls.First(), ViewUrl = "http://127.0.0.1:8081/files", TokenPath = Token };

    public static async Task<ServedStore> StartAsync(long maxBytes = ArtifactServerOptions.DefaultMaxBytes)
    {
        var store = new ServedStore(maxBytes);
        await store._app.StartAsync();
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private static Task<RunnerClaim> IdentifyAsync(string token, CancellationToken cancellation) => Task.FromResult(
        token == "known" ? new RunnerClaim(true, new RunnerJob(new ObjectKey("math", "download-1"), new RecordingKey("math", "lecture")))
        : new RunnerClaim(token == "stranger", null));
}
