using Recordings.Contract;

namespace StageRunner.Contract;

/// <summary>What a stage made. The host puts the local files into the store, then writes the manifest, last.</summary>
/// <param name="Files">In the manifest's order, which its digest covers: keep it the same for the same result.</param>
/// <param name="Facts">What status shows.</param>
public sealed record StageOutput(IReadOnlyList<OutputFile> Files, StageFacts Facts);

/// <summary>One file that a stage made or passes on.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Name">Its name for people, and in the store: <c>video.mp4</c>.</param>
/// <param name="MediaType">For example <c>video/mp4</c>.</param>
public abstract record OutputFile(ArtifactRole Role, string Name, string MediaType);

/// <summary>A file on this machine, still to be put into the store.</summary>
public sealed record LocalFile(ArtifactRole Role, string Name, string MediaType, string Path) : OutputFile(Role, Name, MediaType);

/// <summary>A file that is in the store already: put there by the stage, or an earlier stage's that is only referred to.</summary>
public sealed record StoredFile(ArtifactRole Role, string Name, string MediaType, string Key, long Size, string Sha256)
    : OutputFile(Role, Name, MediaType)
{
    /// <summary>An input passed on as it is: nothing is copied.</summary>
    public static StoredFile Reference(ArtifactFile file) =>
        new(file.Role, file.Name, file.MediaType, file.Key, file.Size, file.Sha256);
}
