using System.Collections.Frozen;
using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Settings;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Graph;

/// <summary>
/// The pipeline, declared once: <c>download -> trim -> transcribe -> topics, subtitles and segment -> clips/(shard) -> upload/(output)</c>. Producers come
/// before their readers.
/// </summary>
public static class StageGraph
{
    /// <summary>Every stage that exists, in topological order.</summary>
    public static ImmutableArray<StageDefinition> Stages { get; } =
    [
        new()
        {
            Name = StageNames.Download,
            Class = StageClass.Io,
            Settings = DownloadSettingsRule.Settings,
            Secrets = DownloadSettingsRule.Secrets,
            FilePath = input => input.Spec.Source?.File?.Path,
            NotFingerprinted = ["credentials", "headersFrom"],
        },
        new()
        {
            Name = StageNames.Trim,
            Version = 2,
            Class = StageClass.Cpu,
            Reads = [StageRead.Always(StageNames.Download)],
            EnabledBy = pipeline => pipeline.Trimming?.Enabled ?? true,
            Settings = TrimSettingsRule.Settings,
        },
        new()
        {
            Name = StageNames.Transcribe,
            Version = 2,
            Class = StageClass.Cpu,
            Reads = [StageRead.Always(StageNames.Download), StageRead.IfThere(StageNames.Trim)],
            EnabledBy = pipeline => pipeline.Transcription?.Enabled ?? true,
            Settings = TranscribeSettingsRule.Settings,
            Secrets = TranscribeSettingsRule.Secrets,
            NotFingerprinted = ["secret", "maxWait"],
            Endpoint = pipeline => pipeline.Transcription?.Endpoint,
            MayFail = AllowsErrors,
        },
        new()
        {
            Name = StageNames.Topics,
            Class = StageClass.Cpu,
            Reads = [StageRead.Always(StageNames.Transcribe)],
            EnabledBy = pipeline => pipeline.Topics?.Enabled ?? false,
            Settings = TopicsSettingsRule.Settings,
            Secrets = TopicsSettingsRule.Secrets,
            NotFingerprinted = ["secret"],
            Endpoint = pipeline => pipeline.Topics?.Endpoint,
            MayFail = AllowsErrors,
        },
        new()
        {
            Name = StageNames.Subtitles,
            Version = 2,
            Class = StageClass.Cpu,
            Reads = [StageRead.Always(StageNames.Transcribe)],
            EnabledBy = pipeline => pipeline.Subtitles?.Enabled ?? true,
            Settings = SubtitlesSettingsRule.Settings,
            MayFail = AllowsErrors,
        },
        new()
        {
            Name = StageNames.Segment,
            Version = 2,
            Class = StageClass.Cpu,
            Reads = [StageRead.Always(StageNames.Transcribe)],
            EnabledBy = pipeline => pipeline.Clips?.Enabled ?? false,
            Settings = SegmentSettingsRule.Settings,
            Secrets = SegmentSettingsRule.Secrets,
            NotFingerprinted = ["secret"],
            Endpoint = pipeline => pipeline.Clips?.Endpoint,
        },
        new()
        {
            Name = StageNames.Clips,
            Version = 2,
            Class = StageClass.Cpu,
            Scope = StageScope.ClipShard,
            Reads = [StageRead.Always(StageNames.Trim, StageNames.Download), StageRead.Always(StageNames.Transcribe), StageRead.Always(StageNames.Segment)],
            EnabledBy = pipeline => pipeline.Clips?.Enabled ?? false,
            Settings = ClipsSettingsRule.Settings,
            Secrets = ClipsSettingsRule.Secrets,
            NotFingerprinted = ["credentials"],
        },
        new()
        {
            Name = StageNames.Upload,
            Class = StageClass.Upload,
            Scope = StageScope.Output,
            Reads =
            [
                StageRead.Always(StageNames.Trim, StageNames.Download) with { Publishing = PublishedThing.Video },
                StageRead.Always(StageNames.Clips) with { Publishing = PublishedThing.Clips },
                StageRead.IfThere(StageNames.Transcribe),
                StageRead.IfThere(StageNames.Subtitles) with { Publishing = PublishedThing.Video },
                StageRead.IfThere(StageNames.Topics),
            ],
            Settings = UploadSettingsRule.Settings,
            Secrets = UploadSettingsRule.Secrets,
            FilePath = input => input.Output?.File?.Directory,
        },
    ];

    // The transcription and what only adds to a video: published without it, the video is the same. Clips are what their outputs publish.
    private static bool AllowsErrors(PipelineSpec pipeline) => pipeline.Transcription?.AllowErrors ?? false;

    private static readonly FrozenDictionary<string, StageClass> Classes =
        Stages.ToFrozenDictionary(stage => stage.Name, stage => stage.Class, StringComparer.Ordinal);

    /// <summary>A stage by its name; null: there is none.</summary>
    public static StageDefinition? Find(string stage) => Stages.FirstOrDefault(known => known.Name == stage);

    /// <summary>The class of a stage; null: there is none of that name.</summary>
    public static StageClass? ClassOf(string stage) => Classes.TryGetValue(stage, out var found) ? found : null;

    /// <summary>The stage and everything that reads, directly or not, what it leaves.</summary>
    public static ImmutableHashSet<string> WithDependents(string stage)
    {
        var found = ImmutableHashSet.Create(stage);
        foreach (var definition in Stages)
        {
            if (definition.Reads.Any(read => read.FirstOf.Any(found.Contains)))
            {
                found = found.Add(definition.Name);
            }
        }

        return found;
    }
}
