using Recordings.Contract;

namespace StageRunner.Contract;

/// <summary>A file that an earlier stage left.</summary>
/// <param name="File">Where it is and what it must be.</param>
/// <param name="Producer">The stage (with its instance) that lists it; named when its bytes are wrong.</param>
public sealed record InputFile(ArtifactFile File, string Producer)
{
    /// <summary>The error that makes the producer run again.</summary>
    public StageException Corrupt(string what) =>
        new(ErrorCodes.InputCorrupt, $"{File.Name} of stage {Producer} {what}") { Producer = Producer };
}
