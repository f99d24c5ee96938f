namespace Recordings.Contract;

/// <summary>The stages, as users and the runner name them.</summary>
public static class StageNames
{
    public const string Download = "download";
    public const string Trim = "trim";
    public const string Transcribe = "transcribe";
    public const string Topics = "topics";
    public const string Subtitles = "subtitles";
    public const string Segment = "segment";
    public const string Clips = "clips";

    /// <summary>Deletes what a Recording left in the store. No stage of the pipeline: it runs in a Job like one.</summary>
    public const string Cleanup = "cleanup";

    /// <summary>Lists what a RecordingSource has. No stage of the pipeline, and of no Recording: it runs in a Job like one.</summary>
    public const string Sync = "sync";

    /// <summary>One instance per output: <c>upload/main-channel</c>.</summary>
    public const string Upload = "upload";
}
