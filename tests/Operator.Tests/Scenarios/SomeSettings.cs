using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Operator.Tests.Scenarios;

/// <summary>Settings and specs that tests start from.</summary>
internal static class SomeSettings
{
    public static OperatorSettings Default { get; } = new()
    {
        RunnerImage = "recording-operator/stage-runner:dev",
        Defaults = new PipelineSpec
        {
            Artifacts = new ArtifactsSettings { S3 = new ArtifactsS3 { Bucket = "recordings", Prefix = "artifacts", Endpoint = "http://store.test" } },
        },
    };

    /// <summary>A lecture in a bucket, published to one bucket.</summary>
    public static RecordingSpec Lecture(params OutputSettings[] outputs) => new()
    {
        Title = "Lecture 3",
        Source = new SourceSpec { S3 = new S3Source { Bucket = "recordings", Key = "inbox/lecture.mp4", TranscriptKey = "inbox/lecture.vtt" } },
        Overrides = new PipelineSpec { Outputs = outputs.Length > 0 ? outputs : [ToBucket("main")] },
    };

    public static OutputSettings ToBucket(string name, string? secret = null) => new()
    {
        Name = name,
        S3 = new S3Output { Bucket = name, Prefix = "published", Credentials = secret is null ? null : new SecretReference(secret) },
    };
}
