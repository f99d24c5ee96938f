using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Stages.Clips;
using StageRunner.Stages.Download;
using StageRunner.Stages.Segment;
using StageRunner.Stages.Subtitles;
using StageRunner.Stages.Topics;
using StageRunner.Stages.Transcribe;
using StageRunner.Stages.Trim;
using StageRunner.Stages.Upload;

namespace StageRunner.Hosting;

/// <summary>The stages that this runner has. Adding one is a folder under Stages and an entry here.</summary>
public static class StageRegistry
{
    /// <summary>A new instance of a stage.</summary>
    /// <exception cref="StageException">ConfigError: this runner has no such stage.</exception>
    public static IStage Create(string name) => name switch
    {
        StageNames.Download => new DownloadStage(),
        StageNames.Trim => new TrimStage(),
        StageNames.Transcribe => new TranscribeStage(),
        StageNames.Topics => new TopicsStage(),
        StageNames.Subtitles => new SubtitlesStage(),
        StageNames.Segment => new SegmentStage(),
        StageNames.Clips => new ClipsStage(),
        StageNames.Upload => new UploadStage(),
        _ => throw new StageException(ErrorCodes.ConfigError, $"This runner has no stage \"{name}\": it is older than the operator"),
    };
}
