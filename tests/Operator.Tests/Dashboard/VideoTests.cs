using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Operator.Artifacts;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Planning;
using Testing;

namespace Operator.Tests.Dashboard;

/// <summary>A video in the operator's own store, played by an element that can send no token.</summary>
public sealed class VideoTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("video-");
    private readonly FakeTime _time = new(new DateTimeOffset(2026, 2, 3, 10, 20, 0, TimeSpan.Zero));
    private readonly byte[] _video = RandomNumberGenerator.GetBytes(5000);
    private ArtifactDirectory _store = null!;
    private ServedDashboard _dashboard = null!;

    public async Task InitializeAsync()
    {
        _store = new ArtifactDirectory(new ArtifactServerOptions { Directory = _directory.FullName }, TimeProvider.System);
        _dashboard = await ServedDashboard.StartAsync(_store, Settings, time: _time);
        _dashboard.World.Runner.When(StageNames.Trim, request => Trimmed(request, "video/mp4"));
        _dashboard.Callers.Know("reader", World.Namespace, "list");
    }

    public async Task DisposeAsync()
    {
        await _dashboard.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Who_may_see_the_recording_plays_any_part_of_its_video_by_the_address_that_comes_with_it()
    {
        var address = await PublishAsync("mine");

        using var whole = await OpenAsync(address);
        using var part = await OpenAsync(address, request => request.Headers.Range = new RangeHeaderValue(1000, 1999));

        Assert.Equal((HttpStatusCode.OK, "video/mp4"), (whole.StatusCode, whole.Content.Headers.ContentType!.MediaType));
        Assert.Equal(_video, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(_video[1000..2000], await part.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Nobody_plays_it_by_another_address()
    {
        var address = await PublishAsync("mine");
        await PublishAsync("theirs");

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(address.Split('?')[0]));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(address.Replace("/mine/", "/theirs/", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(address.Replace("until=1", "until=2", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(address[..^1]));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(address, request => request.Headers.Add("Sec-Fetch-Site", "cross-site")));
    }

    [Fact]
    public async Task An_address_stays_the_same_for_an_hour_and_is_good_for_at_most_two()
    {
        var address = await PublishAsync("mine");

        _time.Advance(TimeSpan.FromMinutes(39));
        Assert.Equal(address, await LinkAsync("mine"));

        _time.Advance(TimeSpan.FromMinutes(60));
        Assert.NotEqual(address, await LinkAsync("mine"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address));

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(address));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync((await LinkAsync("mine"))!));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/octet-stream")]
    public async Task What_is_no_video_has_no_address(string mediaType)
    {
        _dashboard.World.Runner.When(StageNames.Trim, request => Trimmed(request, mediaType));
        await RunAsync("mine");

        Assert.Null(await LinkAsync("mine"));
    }

    [Fact]
    public async Task Once_it_is_deleted_there_is_none()
    {
        var address = await PublishAsync("mine");
        foreach (var stored in _store.List($"{World.Namespace}/mine/"))
        {
            _store.Delete(stored.Key);
        }

        Assert.Null(await LinkAsync("mine"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(address));
    }

    private async Task<string> PublishAsync(string name)
    {
        await RunAsync(name);
        return (await LinkAsync(name))!;
    }

    private async Task RunAsync(string name)
    {
        await _dashboard.World.CreateAsync(name, SomeSettings.Lecture());
        await _dashboard.World.WaitForAsync(name, Is.Succeeded);
    }

    private async Task<string?> LinkAsync(string name) => (string?)(await _dashboard.ReadAsync($"v1/recordings/{World.Namespace}/{name}", "reader"))["video"];

    private Task<HttpResponseMessage> OpenAsync(string address, Action<HttpRequestMessage>? shape = null) => _dashboard.GetAsync(address, isOnNetwork: true, shape: shape);

    private async Task<HttpStatusCode> StatusAsync(string address, Action<HttpRequestMessage>? shape = null)
    {
        using var answer = await OpenAsync(address, shape);
        return answer.StatusCode;
    }

    private StageResult Trimmed(StageRequest request, string mediaType) => LeftFiles.Leave(_store, request, ArtifactRole.Media, "video.mp4", _video, mediaType);

    private static OperatorSettings Settings { get; } = new()
    {
        RunnerImage = "recording-operator/stage-runner:dev",
        ArtifactServer = new HttpStoreReference { Url = "http://store.test", ViewUrl = "http://127.0.0.1:8081/files" },
    };
}
