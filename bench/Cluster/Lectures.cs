using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Cluster;

/// <summary>What the benches record: a lecture in a bucket, trimmed, with subtitles, to one bucket. Five stages.</summary>
internal static class Lectures
{
    public const int Stages = 5;

    public static RecordingSpec Spec { get; } = new()
    {
        Title = "Lecture 3",
        Source = new SourceSpec { S3 = new S3Source { Bucket = "recordings", Key = "inbox/lecture.mp4", TranscriptKey = "inbox/lecture.vtt" } },
        Overrides = new PipelineSpec { Outputs = [new OutputSettings { Name = "main", S3 = new S3Output { Bucket = "published" } }] },
    };
}
