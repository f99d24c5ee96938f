using Recordings.Planning.Layers;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Builders;

namespace Recordings.Tests.Planning.Rules;

/// <summary>How layers of settings are laid over each other.</summary>
public sealed class LayerTests
{
    private static ResolvedPipeline Merge(params PipelineSpec[] layers) =>
        PipelineLayers.Merge([.. layers.Select((settings, i) => new Layer($"L{i}", Name: null, settings))]);

    [Fact]
    public void Objects_merge_and_the_upper_layer_wins()
    {
        var merged = Merge(
            new PipelineSpec { Trimming = new TrimmingSettings { PadBefore = "1s", PadAfter = "2s" } },
            new PipelineSpec { Trimming = new TrimmingSettings { PadAfter = "9s" } });

        Assert.Equal(("1s", "9s"), (merged.Pipeline.Trimming!.PadBefore, merged.Pipeline.Trimming.PadAfter));
        Assert.Equal("trimming.padAfter=L1 trimming.padBefore=L0", string.Join(' ', merged.Sources.Select(source => $"{source.Field}={source.Layer}")));
    }

    [Fact]
    public void Lists_of_scalars_replace()
    {
        var merged = Merge(
            new PipelineSpec { Subtitles = new SubtitlesSettings { Formats = [SubtitleFormat.Srt, SubtitleFormat.Vtt] } },
            new PipelineSpec { Subtitles = new SubtitlesSettings { Formats = [SubtitleFormat.Vtt] } });

        Assert.Equal([SubtitleFormat.Vtt], merged.Pipeline.Subtitles!.Formats!);
    }

    [Fact]
    public void Outputs_merge_by_name_and_keep_their_order()
    {
        var merged = Merge(
            new PipelineSpec { Outputs = [ARecording.S3Output("a"), ARecording.S3Output("b")] },
            new PipelineSpec { Outputs = [new OutputSettings { Name = "b", Suspended = true }, ARecording.S3Output("c")] });

        Assert.Equal(["a", "b", "c"], merged.Pipeline.Outputs!.Select(output => output.Name));
        Assert.Equal(("published", true), (merged.Pipeline.Outputs![1].S3!.Bucket, merged.Pipeline.Outputs[1].Suspended));
        Assert.Contains(merged.Sources, source => source is { Field: "outputs[b].suspended", Layer: "L1" });
    }

    [Fact]
    public void Without_layers_the_documented_defaults_hold()
    {
        var pipeline = PipelineLayers.Resolve(ARecording.Operator with { Defaults = new PipelineSpec() }, new RecordingSpec(), new TemplateChoice()).Pipeline;

        Assert.Equal((-40.0, "2s", "5s", "5s"), (pipeline.Trimming!.SilenceThresholdDb!.Value, pipeline.Trimming.MinSilence, pipeline.Trimming.PadBefore, pipeline.Trimming.PadAfter));
        Assert.Equal((42, 2, 17.0), (pipeline.Subtitles!.MaxLineLength!.Value, pipeline.Subtitles.MaxLines!.Value, pipeline.Subtitles.MaxCharsPerSecond!.Value));
        Assert.Equal((false, false), (pipeline.Topics!.Enabled!.Value, pipeline.Clips!.Enabled!.Value));
    }
}
