using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>Which platform an output publishes to.</summary>
internal static class OutputPlatform
{
    /// <summary>Of an output that is no more, when the status that knew it was lost.</summary>
    public const string Unknown = "unknown";

    /// <summary>youtube, vk, s3 or file.</summary>
    public static string Of(OutputSettings output) => output switch
    {
        { Youtube: not null } => "youtube",
        { Vk: not null } => "vk",
        { S3: not null } => "s3",
        _ => "file",
    };
}
