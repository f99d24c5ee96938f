using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Testing.Builders;

/// <summary>A Recording with sane defaults: an S3 source with a sidecar transcript, and one S3 output named <c>main</c>.</summary>
public static class ARecording
{
    public static RecordingIdentity Identity { get; } =
        new() { Namespace = "school", Name = "lecture-3", Uid = "7d1f1c3e-0000-4000-8000-000000000001" };

    public static RecordingSpec Spec { get; } = new()
    {
        Title = "Lecture 3",
        Source = new SourceSpec { S3 = new S3Source { Bucket = "recordings", Key = "inbox/lecture.mp4", TranscriptKey = "inbox/lecture.vtt" } },
        Overrides = new PipelineSpec { Outputs = [S3Output("main")] },
    };

    /// <summary>An operator with an S3 artifact store whose Secret is <c>store</c>.</summary>
    public static OperatorSettings Operator { get; } = new()
    {
        RunnerImage = "recording-operator/stage-runner:dev",
        Defaults = new PipelineSpec
        {
            Artifacts = new ArtifactsSettings
            {
                S3 = new ArtifactsS3
                {
                    Bucket = "artifacts",
                    Endpoint = "https://s3.example",
                    Region = "eu-1",
                    Credentials = new SecretReference("store"),
                },
            },
        },
    };

    public static ObservedRecording Observed(RecordingSpec? spec = null) => new()
    {
        Identity = Identity,
        Spec = spec ?? Spec,
        CreatedAt = new DateTimeOffset(2026, 2, 3, 9, 59, 0, TimeSpan.Zero),
    };

    public static OutputSettings S3Output(string name) => new() { Name = name, S3 = new S3Output { Bucket = "published", Prefix = name } };

    /// <summary>The spec with these outputs.</summary>
    public static RecordingSpec WithOutputs(this RecordingSpec spec, params OutputSettings[] outputs) =>
        spec.Overriding(pipeline => pipeline with { Outputs = outputs });

    /// <summary>The spec with its overrides changed.</summary>
    public static RecordingSpec Overriding(this RecordingSpec spec, Func<PipelineSpec, PipelineSpec> change) =>
        spec with { Overrides = change(spec.Overrides ?? new PipelineSpec()) };

    /// <summary>The spec with one output changed.</summary>
    public static RecordingSpec WithOutput(this RecordingSpec spec, string name, Func<OutputSettings, OutputSettings> change) =>
        spec.Overriding(pipeline => pipeline with
        {
            Outputs = [.. (pipeline.Outputs ?? []).Select(output => output.Name == name ? change(output) : output)],
        });

    /// <summary>The spec with the next run asked for, and what is asked of it alone.</summary>
    public static RecordingSpec RunAgain(this RecordingSpec spec, RunPolicy policy = RunPolicy.Resume, string? from = null) => spec with
    {
        RunGeneration = spec.RunGeneration + 1,
        RunPolicy = policy,
        RestartFrom = from,
        RunOptionsFor = policy == RunPolicy.Resume && from is null ? null : spec.RunGeneration + 1,
    };
}
