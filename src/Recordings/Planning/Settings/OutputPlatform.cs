using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>Which platform an output publishes to.</summary>
internal static class OutputPlatform
{
    /// <summary>youtube, vk, s3 or file.</summary>
    public static string Of(OutputSettings output) => output switch
    {
        { Youtube: not null } => "youtube",
        { Vk: not null } => "vk",
        { S3: not null } => "s3",
        _ => "file",
    };
}
