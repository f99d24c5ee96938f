using System.Text.Json.Nodes;
using ClusterTests.Fixtures;
using Recordings.Planning;
using Recordings.Resources.Status;
using Testing.Vk;
using Testing.YouTube;
using Testing.Zoom;

namespace ClusterTests;

/// <summary>A lecture to YouTube and VK, and one from Zoom: real pods, the images as shipped, and the three services as they are documented.</summary>
public sealed class PublishingTests(ClusterFixture cluster) : ClusterTest(cluster), IAsyncLifetime
{
    private const int PieceSize = 8 << 20;
    private YouTubeServer _youtube = null!;
    private VkServer _vk = null!;
    private ZoomServer _zoom = null!;
    private OperatorConfiguration _configuration = null!;

    public async Task InitializeAsync()
    {
        _youtube = await YouTubeServer.StartAsync(Cluster.HostInPods);
        _vk = await VkServer.StartAsync(TimeProvider.System, Cluster.HostInPods);
        _zoom = await ZoomServer.StartAsync(Cluster.HostInPods);
        _configuration = await OperatorConfiguration.AddAsync(Cluster.Kubectl, $$"""
            privateEndpoints: ["{{_youtube.Api}}", "{{_vk.Api}}"]
            platforms:
              youtube: {api: "{{_youtube.Api}}", token: "{{_youtube.TokenUrl}}"}
              vk: {api: "{{_vk.Api}}"}
            zoom: {accounts: "{{_zoom.Address}}", api: "{{_zoom.Address}}"}
            """);
    }

    public async Task DisposeAsync()
    {
        await _configuration.DisposeAsync();
        await _youtube.DisposeAsync();
        await _vk.DisposeAsync();
        await _zoom.DisposeAsync();
    }

    [Fact]
    public async Task A_lecture_is_on_both_platforms_once_though_its_pod_and_the_operator_were_deleted_in_the_middle_of_the_upload()
    {
        var video = Cluster.Sources.Serve("platforms.mp4", await Cluster.Lecture.NoisyVideoAsync());
        await using var ns = await Cluster.NewNamespaceAsync("platforms");
        await ns.ApplySecretAsync("channel", ("clientId", YouTubeServer.ClientId), ("clientSecret", YouTubeServer.ClientSecret), ("refreshToken", _youtube.RefreshToken));
        await ns.ApplySecretAsync("community", ("accessToken", VkServer.Token));
        var deleted = DeleteAtTheSecondPieceAsync(ns);

        await ns.ApplyAsync(Lecture("platforms").From(video, await ServeTranscriptAsync("platforms")).ToString());
        var finished = await ns.WaitForConditionAsync("platforms", ConditionTypes.Succeeded);
        await deleted;

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        var published = Assert.Single(_youtube.Videos);
        Assert.Equal((published.Id, "platforms (2026-02-03)"), (finished.Output("channel")!.Id, published.Title));
        Assert.Equal(["Thumbnail Succeeded", "Captions Succeeded", "Playlist Succeeded"], Steps(finished, "channel"));
        Assert.NotNull(published.Thumbnail);
        Assert.Contains("gradient", published.Captions["en"], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["PL1"], published.Playlists);
        Assert.Equal(1, _youtube.Count("open"));
        Assert.InRange(_youtube.Count("ask"), 1, 10);
        Assert.InRange(_youtube.Pieces.Sum(piece => piece.Last - piece.First + 1), published.Size, published.Size + PieceSize);

        var shared = Assert.Single(_vk.Published);
        Assert.Equal(("platforms (2026-02-03)", shared.Id), (shared.Name, finished.Output("community")!.Id));
        Assert.Equal(["Thumbnail Succeeded", "Album Succeeded"], Steps(finished, "community"));
        Assert.Equal(["6"], shared.Albums);
        Assert.Single(_vk.Places);
        Assert.Equal(["download", "subtitles", "topics", "transcribe", "trim"], ns.Jobs.Stages.Where(stage => !stage.StartsWith("upload/", StringComparison.Ordinal)));
        await AssertNoCanaryAsync(ns);
    }

    [Fact]
    public async Task A_Zoom_meeting_goes_from_Zoom_to_the_channel_with_its_own_transcript()
    {
        const string Meeting = "/aBcD//eF==";
        await using var ns = await Cluster.NewNamespaceAsync("zoom");
        await ns.ApplySecretAsync("zoom-app", ("accountId", ZoomServer.AccountId), ("clientId", ZoomServer.ClientId), ("clientSecret", ZoomServer.ClientSecret));
        await ns.ApplySecretAsync("channel", ("clientId", YouTubeServer.ClientId), ("clientSecret", YouTubeServer.ClientSecret), ("refreshToken", _youtube.RefreshToken));
        _zoom.Has(Meeting, new ZoomMeeting(
            new ZoomRecordedFile("v", "MP4", "shared_screen_with_speaker_view", (await ServeVideoAsync("zoom")).Url),
            new ZoomRecordedFile("t", "TRANSCRIPT", "audio_transcript", (await ServeTranscriptAsync("zoom")).Url)));

        await ns.ApplyAsync(new RecordingManifest("zoom")
            .FromZoom(Meeting, "zoom-app")
            .ToPlatform("channel", "youtube", Channel())
            .ToString());
        var finished = await ns.WaitForConditionAsync("zoom", ConditionTypes.Succeeded);

        Assert.Equal(RecordingPhase.Ready, finished.Phase);
        Assert.Equal([.. ProcessingStages, "upload/channel"], ns.Jobs.Stages);
        Assert.Contains("gradient", Assert.Single(_youtube.Videos).Captions["en"], StringComparison.OrdinalIgnoreCase);
        await AssertNoCanaryAsync(ns);
    }

    private static RecordingManifest Lecture(string name) => new RecordingManifest(name)
        .With("recordedAt", "2026-02-03T10:00:00Z")
        .Overriding("topics", new JsonObject { ["enabled"] = true })
        .Overriding("metadata", new JsonObject
        {
            ["titleTemplate"] = "{{title}} ({{date}})",
            ["descriptionTemplate"] = "{{topics}}",
            ["thumbnail"] = new JsonObject { ["frameAt"] = "2s" },
        })
        .ToPlatform("channel", "youtube", Channel())
        .ToPlatform("community", "vk", new JsonObject { ["credentials"] = new JsonObject { ["name"] = "community" }, ["groupId"] = 5, ["albumId"] = 6 });

    private static JsonObject Channel() => new()
    {
        ["credentials"] = new JsonObject { ["name"] = "channel" },
        ["playlist"] = "PL1",
        ["language"] = "en",
    };

    private static IEnumerable<string> Steps(RecordingStatus status, string output) =>
        status.Output(output)!.Post!.Select(step => $"{step.Step} {step.State}");

    /// <summary>In the middle of the second piece the uploading pod is deleted, and the operator with it.</summary>
    private async Task DeleteAtTheSecondPieceAsync(TestNamespace ns)
    {
        await _youtube.Hold("piece", 2).WaitAsync(TestNamespace.Patience, TimeProvider.System);
        Assert.Contains("force deleted", await ns.ForceDeletePodAsync("upload", "channel"), StringComparison.Ordinal);
        await OperatorPods.KillAsync(Cluster.Kubectl);
    }

    private async Task AssertNoCanaryAsync(TestNamespace ns)
    {
        string[] said =
        [
            await ns.KubectlAsync("get", "recordings,jobs,pods,controllerrevisions,events", "-o", "json"),
            await ns.KubectlAsync("logs", "-l", "app.kubernetes.io/managed-by=recording-operator", "--tail=-1"),
            await OperatorLogs.AllAsync(Cluster.Kubectl),
        ];
        Assert.All(said, text => Assert.DoesNotContain("canary", text, StringComparison.Ordinal));
    }
}
