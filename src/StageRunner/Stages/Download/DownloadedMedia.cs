using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Download;

/// <summary>Media that is here.</summary>
/// <param name="Path">A local file with all of it.</param>
/// <param name="Sha256">64 hex digits.</param>
/// <param name="File">What the manifest will say.</param>
public sealed record DownloadedMedia(string Path, string Sha256, OutputFile File)
{
    /// <summary>Its role in the manifest.</summary>
    public const ArtifactRole Role = ArtifactRole.Media;
}

/// <summary>What is known of the media before it is fetched.</summary>
/// <param name="Name">Its file name in the store.</param>
/// <param name="MediaType">Its type.</param>
public sealed record MediaTarget(string Name, string MediaType);
