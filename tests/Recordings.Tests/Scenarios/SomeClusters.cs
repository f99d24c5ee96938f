using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Scenarios;

/// <summary>Recordings in the states that scenarios start from.</summary>
internal static class SomeClusters
{
    public static RecordingSpec TwoOutputs { get; } = ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b"));

    /// <summary>Everything done and published.</summary>
    public static PaperCluster Complete(RecordingSpec? spec = null) => new PaperCluster(spec).RunToEnd();

    /// <summary>All processing done, the uploads running.</summary>
    public static PaperCluster AtUploads(RecordingSpec? spec = null) => AtUploads(new PaperCluster(spec));

    public static PaperCluster AtUploads(PaperCluster cluster) => cluster.Settle().SucceedAll("download", "trim", "transcribe", "subtitles");

    /// <summary>The transcript is there and looks hallucinated; subtitles are made.</summary>
    public static PaperCluster WithPoorTranscript() => new PaperCluster().Settle().SucceedAll("download", "trim").Succeed("transcribe", Heard(QualityVerdict.Low)).Succeed("subtitles");

    public static StageFacts Heard(QualityVerdict verdict) =>
        new() { Quality = new QualityStatus { Verdict = verdict, Confidence = verdict == QualityVerdict.Low ? 0.2 : 0.9, RepeatedShare = 0.1, SpeechShare = 0.8 } };

    /// <summary>What is set by spec.overrides.</summary>
    public static RecordingSpec WithLines(this RecordingSpec spec, int lines) => spec.Overriding(pipeline => pipeline with { Subtitles = Lines(lines) });

    public static RecordingSpec WithTranscription(this RecordingSpec spec, TranscriptionSettings transcription) =>
        spec.Overriding(pipeline => pipeline with { Transcription = transcription });

    /// <summary>A template that sets the lines of a subtitle.</summary>
    public static RecordingTemplateSpec Template(int lines, MatchingRules? matching = null) =>
        new() { Matching = matching, Pipeline = new PipelineSpec { Subtitles = Lines(lines) } };

    /// <summary>The stages made since, by key.</summary>
    public static IEnumerable<string> MadeSince(this PaperCluster cluster, int count) => cluster.Created.Skip(count).Select(job => job.StageKey);

    /// <summary>Where the lines of a subtitle come from: layer and its name.</summary>
    public static string SourceOfLines(this PaperCluster cluster) =>
        cluster.Status.ConfigSources!.Where(source => source.Field == "subtitles.maxLines").Select(source => $"{source.Layer} {source.Name}".TrimEnd()).SingleOrDefault("nobody");

    private static SubtitlesSettings Lines(int lines) => new() { MaxLines = lines };
}
