using System.Text.Json;
using ClusterTests.Fixtures.Networks;
using Recordings.Contract;
using Recordings.Json;

namespace ClusterTests.Fixtures;

/// <summary>A Recording whose download is held by a slow source, so that its pod can be looked at from inside.</summary>
public sealed class HeldDownload
{
    private readonly ServedFile _video;

    private HeldDownload(ServedFile video, StagePod pod, PodProcess process) => (_video, Pod, Process) = (video, pod, process);

    public StagePod Pod { get; }

    /// <summary>The pod's process.</summary>
    public PodProcess Process { get; }

    /// <summary>What the operator told it.</summary>
    public StageRequest Request => JsonSerializer.Deserialize(Process.Variable(StageRequest.Variable), RecordingsJson.Default.StageRequest)!;

    /// <summary>The token by which the operator knows the pod.</summary>
    public string Token => Process.ReadFile(StageRequest.TokenPath);

    /// <summary>Applies the Recording and waits until its download is held.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="ns">Where to.</param>
    /// <param name="name">Its name.</param>
    /// <param name="change">What else it says, an output at least.</param>
    public static async Task<HeldDownload> StartAsync(ClusterFixture cluster, TestNamespace ns, string name, Func<RecordingManifest, RecordingManifest> change)
    {
        var video = cluster.Sources.Serve($"{ns.Name}-{name}.mp4", await File.ReadAllBytesAsync(cluster.Lecture.Video)).HoldAt(100_000);
        var transcript = cluster.Sources.Serve($"{ns.Name}-{name}.vtt", await File.ReadAllBytesAsync(cluster.Lecture.Transcript));
        await ns.ApplyAsync(change(new RecordingManifest(name).From(video, transcript)).ToString());
        await video.Reached.WaitAsync(TestNamespace.Patience, TimeProvider.System);
        var pod = (await StagePod.RunningAsync(cluster.Kubectl, ns.Name)).Single(pod => pod.Recording == name);
        return new HeldDownload(video, pod, PodProcess.Of(pod));
    }

    public void LetGo() => _video.LetGo();
}
