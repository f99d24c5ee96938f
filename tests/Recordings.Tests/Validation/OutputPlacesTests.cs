using System.Collections.Immutable;
using Recordings.Resources.Pipeline;
using Recordings.Validation;
using Testing.Builders;

namespace Recordings.Tests.Validation;

/// <summary>Two outputs at one place would overwrite each other, however the place is written.</summary>
public sealed class OutputPlacesTests
{
    [Theory]
    [InlineData("media/out", "media/out/")]
    [InlineData("media/out", "media//./out")]
    public void Directories(string one, string other) => AssertRefused(ToDirectory("a", one), ToDirectory("b", other), "directory");

    [Theory]
    [InlineData(null, "talks", null, "talks/")]
    [InlineData(null, null, null, "")]
    [InlineData("https://S3.example/", "talks", "https://s3.example", "/talks")]
    [InlineData("https://s3.store.example", "talks", null, "talks")]
    public void Buckets(string? endpoint, string? prefix, string? otherEndpoint, string? otherPrefix) =>
        AssertRefused(ToBucket("a", endpoint, prefix), ToBucket("b", otherEndpoint, otherPrefix), "prefix");

    [Fact]
    public void Other_places_are_no_matter()
    {
        Assert.Empty(Check(ToDirectory("a", "media/out"), ToDirectory("b", "media/out2")));
        Assert.Empty(Check(ToBucket("a", null, "talks"), ToBucket("b", null, "Talks")));
        Assert.Empty(Check(ToBucket("a", null, "talks"), ToBucket("b", null, "talks") with { Enabled = false }));
        Assert.Empty(Check(ToBucket("a", null, "talks"), ToBucket("b", null, "talks") with { Publish = PublishedThing.Clips }));
    }

    private static void AssertRefused(OutputSettings one, OutputSettings other, string remedy)
    {
        var error = Assert.Single(Check(one, other));
        Assert.Equal("spec.overrides.outputs[b]", error.Field);
        Assert.Equal($"publishes to the same place as output \"a\", and would overwrite it: give one of them another {remedy}", error.Message);
    }

    private static OutputSettings ToDirectory(string name, string directory) => new() { Name = name, File = new FileOutput { Directory = directory } };

    private static OutputSettings ToBucket(string name, string? endpoint, string? prefix) =>
        new() { Name = name, S3 = new S3Output { Bucket = "published", Endpoint = endpoint, Prefix = prefix } };

    private static ImmutableArray<FieldError> Check(params OutputSettings[] outputs)
    {
        var pipeline = new PipelineSpec
        {
            Outputs = outputs,
            Clips = new ClipsSettings { Enabled = true },
            Artifacts = new ArtifactsSettings { S3 = new ArtifactsS3 { Bucket = "artifacts", Endpoint = "https://s3.store.example" } },
        };
        return RecordingValidator.Validate(ARecording.Spec with { Overrides = pipeline }, pipeline, new ValidationContext { Roots = ["media"] });
    }
}
