namespace ClusterTests.Fixtures;

/// <summary>What the cluster tests have in common: the cluster, the lecture and its transcript on a web server.</summary>
[Collection(ClusterCollection.Name)]
[Trait("Tier", "cluster")]
public abstract class ClusterTest(ClusterFixture cluster)
{
    /// <summary>Download, trim, transcribe, subtitles: once each.</summary>
    protected static readonly string[] ProcessingStages = ["download", "subtitles", "transcribe", "trim"];

    protected ClusterFixture Cluster { get; } = cluster;

    /// <summary>Serves the lecture's video, under a path of this test's own.</summary>
    protected async Task<ServedFile> ServeVideoAsync(string name) =>
        Cluster.Sources.Serve($"{name}.mp4", await File.ReadAllBytesAsync(Cluster.Lecture.Video));

    /// <summary>Serves the lecture's transcript.</summary>
    protected async Task<ServedFile> ServeTranscriptAsync(string name) =>
        Cluster.Sources.Serve($"{name}.vtt", await File.ReadAllBytesAsync(Cluster.Lecture.Transcript));
}
