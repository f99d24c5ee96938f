using Recordings.Planning;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Rules;

/// <summary>What is said of a RecordingTemplate.</summary>
public sealed class TemplateReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    public static TheoryData<RecordingTemplateSpec, string> Mistakes { get; } = new()
    {
        { Pipeline(new PipelineSpec { Trimming = new TrimmingSettings { PadBefore = "soon" } }), "spec.pipeline.trimming.padBefore" },
        { Pipeline(new PipelineSpec { Metadata = new MetadataSettings { TitleTemplate = "{{titel}}" } }), "spec.pipeline.metadata.titleTemplate" },
        { Pipeline(new PipelineSpec { Outputs = [ARecording.S3Output("a"), ARecording.S3Output("a")] }), "spec.pipeline.outputs: two are named \"a\"" },
        { Pipeline(new PipelineSpec { Outputs = [new OutputSettings { Name = "" }] }), "spec.pipeline.outputs[0].name" },
        { Matching(new MatchingRules { Regex = ["("] }), "spec.matching.regex[0]" },
        { Matching(new MatchingRules { Regex = ["(a)\\1"] }), "needs an engine that backtracks" },
        { Matching(new MatchingRules { Priority = 5 }), "spec.matching: matches nothing" },
    };

    public static TheoryData<RecordingTemplateSpec> Fragments { get; } =
    [
        Pipeline(new PipelineSpec { Transcription = new TranscriptionSettings { Provider = TranscriptionProvider.OpenAI, Model = "whisper-1" } }),
        Pipeline(new PipelineSpec { Outputs = [new OutputSettings { Name = "main", TitleTemplate = "{{title}}" }] }),
        Pipeline(new PipelineSpec { Outputs = [new OutputSettings { Name = "main", S3 = new S3Output { Prefix = "lectures" } }] }),
        Matching(new MatchingRules { Keywords = ["lecture"] }),
        new RecordingTemplateSpec { Default = true },
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_by_its_field(RecordingTemplateSpec spec, string expected)
    {
        var accepted = Assert.Single(Report(spec).Conditions!);

        Assert.Equal((ConditionTypes.Accepted, "False", Reasons.InvalidSpec), (accepted.Type, accepted.Status, accepted.Reason));
        Assert.Contains(expected, accepted.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Fragments))]
    public void What_a_template_leaves_out_another_layer_may_say(RecordingTemplateSpec spec) =>
        Assert.Equal("The spec is valid.", Assert.Single(Report(spec).Conditions!).Message);

    [Fact]
    public void Nothing_new_is_the_same_status()
    {
        var first = Report(new RecordingTemplateSpec(), usedBy: 3);

        Assert.Same(first, Report(new RecordingTemplateSpec(), usedBy: 3, before: first));
        Assert.Equal(4, Report(new RecordingTemplateSpec(), usedBy: 4, before: first).UsedBy);
    }

    [Fact]
    public void The_time_of_the_condition_moves_only_with_its_status()
    {
        var wrong = Report(Matching(new MatchingRules()));
        var later = TemplateReport.Of(new TemplateObservation(Matching(new MatchingRules { Regex = ["("] }), wrong, 2, 0), ARecording.Operator, Now.AddHours(1));

        Assert.Equal(Now, Assert.Single(later.Conditions!).LastTransitionTime);
        Assert.Equal(2, later.ObservedGeneration);
    }

    private static RecordingTemplateStatus Report(RecordingTemplateSpec spec, int usedBy = 0, RecordingTemplateStatus? before = null) =>
        TemplateReport.Of(new TemplateObservation(spec, before, 1, usedBy), ARecording.Operator, Now);

    private static RecordingTemplateSpec Pipeline(PipelineSpec pipeline) => new() { Pipeline = pipeline };

    private static RecordingTemplateSpec Matching(MatchingRules matching) => new() { Matching = matching };
}
