using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using Testing;
using Testing.Media;
using Testing.Vk;

namespace StageRunner.Tests.Upload.Vk;

/// <summary>A machine with a video on it and a VK to publish it on; its pauses take no time.</summary>
internal sealed class VkMachine : IAsyncDisposable
{
    public static readonly byte[] Video = WavFile.Noise(1_000_000);
    public static readonly string Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Video));
    private InputArtifacts _video = null!;

    private VkMachine(VkServer service, ImpatientTime time) => (Service, Time) = (service, time);

    public RunnerHarness Machine { get; } = new();

    public VkServer Service { get; }

    public ImpatientTime Time { get; }

    public VkOutput Output { get; set; } = new() { Credentials = new SecretReference("vk") };

    /// <summary>Whether what the Recording names may be at a private address.</summary>
    public bool AllowPrivateAddresses { get; set; }

    public MetadataSettings Metadata { get; set; } = new() { TitleTemplate = "{{title}} ({{date}})", DescriptionTemplate = "{{duration}}" };

    public string Fingerprint { get; set; } = "a";

    /// <param name="isReal">Whether time is the machine's: for runners in processes of their own.</param>
    public static async Task<VkMachine> StartAsync(bool isReal = false)
    {
        var time = new ImpatientTime(TimeSpan.FromSeconds(25));
        var machine = new VkMachine(await VkServer.StartAsync(isReal ? TimeProvider.System : time), time);
        machine.Machine.Time = time;
        machine.Machine.Secret("vk", ("accessToken", VkServer.Token + "\n"));
        machine._video = await StoredArtifacts.VideoAsync(machine.Machine, Video);
        return machine;
    }

    public StageRequest Request()
    {
        var output = new OutputSettings { Name = "vk", Vk = Output };
        var settings = new UploadRequest { Output = output, Metadata = Metadata, Title = "Lecture 3", RecordedAt = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero) };
        return Machine.Upload(settings) with
        {
            Inputs = [_video],
            Fingerprint = new string(Fingerprint[0], 64),
            Tuning = new StageTuning { AllowPrivateProvider = true, AllowPrivateAddresses = AllowPrivateAddresses, Platform = new PlatformEndpoints { Api = Service.Api } },
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

    /// <summary>The one video that is to be seen, whole.</summary>
    public FakeVkVideo TheVideo()
    {
        var video = Assert.Single(Service.Published);
        Assert.Equal(Sha256, video.Sha256);
        return video;
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Machine.Dispose();
    }
}
