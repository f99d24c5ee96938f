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

    /// <summary>One instance per output: <c>upload/main-channel</c>.</summary>
    public const string Upload = "upload";
}
