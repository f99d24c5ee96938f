using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using Testing;
using Testing.Media;
using Testing.YouTube;

namespace StageRunner.Tests.Upload.YouTube;

/// <summary>A machine with a video of three pieces on it, and a channel to publish it on; its pauses take no time.</summary>
internal sealed class YouTubeMachine : IAsyncDisposable
{
    public const int PieceSize = 8 << 20;
    public static readonly byte[] Video = WavFile.Noise((2 * PieceSize) + 100_000);
    public static readonly string Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Video));
    private readonly List<InputArtifacts> _inputs = [];

    private YouTubeMachine(YouTubeServer service) => Service = service;

    public RunnerHarness Machine { get; } = new();

    public YouTubeServer Service { get; }

    public ImpatientTime Time { get; } = new(TimeSpan.FromSeconds(25));

    public YouTubeOutput Output { get; set; } = new() { Credentials = new SecretReference("channel") };

    /// <summary>Whether what the Recording names may be at a private address.</summary>
    public bool AllowPrivateAddresses { get; set; }

    public MetadataSettings Metadata { get; set; } = new() { TitleTemplate = "{{title}} ({{date}})", DescriptionTemplate = "{{topics}}", Tags = ["trees"] };

    /// <summary>What is published: the video, or the clips among what the upload reads.</summary>
    public PublishedThing? Publish { get; set; }

    public long Generation { get; set; }

    public long? Edition { get; set; }

    /// <summary>The settings' digest stands for the fingerprint.</summary>
    public string Fingerprint { get; set; } = "a";

    public static async Task<YouTubeMachine> StartAsync(byte[]? video = null)
    {
        var machine = new YouTubeMachine(await YouTubeServer.StartAsync());
        machine.Machine.Time = machine.Time;
        machine.Connect();
        machine._inputs.Add(await StoredArtifacts.VideoAsync(machine.Machine, video ?? Video));
        return machine;
    }

    /// <summary>Puts the refresh token that is good now into the Secret.</summary>
    public void Connect(string secret = "channel") => Machine.Secret(
        secret, ("clientId", YouTubeServer.ClientId), ("clientSecret", YouTubeServer.ClientSecret), ("refreshToken", Service.RefreshToken + "\n"));

    /// <summary>Lets the upload read more.</summary>
    public void Reads(InputArtifacts input) => _inputs.Add(input);

    public StageRequest Request()
    {
        var output = new OutputSettings { Name = "channel", Publish = Publish, Youtube = Output, UploadGeneration = Generation == 0 ? null : Generation };
        var settings = new UploadRequest { Output = output, Metadata = Metadata, Title = "Lecture 3", RecordedAt = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero) };
        return Machine.Upload(settings) with
        {
            Inputs = [.. _inputs],
            Fingerprint = new string(Fingerprint[0], 64),
            Edition = Edition,
            Tuning = new StageTuning { AllowPrivateProvider = true, AllowPrivateAddresses = AllowPrivateAddresses, Platform = new PlatformEndpoints { Api = Service.Api, Token = Service.TokenUrl } },
        };
    }

    public Task<StageResult> RunAsync(CancellationToken stopping = default) => Machine.RunAsync(Request(), stopping);

    /// <summary>Runs it and asks for success.</summary>
    public async Task<Publication> PublishAsync()
    {
        var result = await RunAsync();
        Assert.True(result.Outcome == StageOutcome.Succeeded, $"{result.Code}: {result.Message}");
        return result.Facts.Publication!;
    }

    /// <summary>The one video that was published, whole.</summary>
    public FakeVideo TheVideo()
    {
        var video = Assert.Single(Service.Videos);
        Assert.Equal(Sha256, video.Sha256);
        return video;
    }

    /// <summary>The states of the steps after the upload.</summary>
    public static string Steps(Publication publication) => string.Join(' ', publication.Post.Select(step => $"{step.Step}={step.State}"));

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Machine.Dispose();
    }
}
