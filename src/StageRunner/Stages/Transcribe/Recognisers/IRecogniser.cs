using StageRunner.Contract;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>Writes down what is said in a file of audio.</summary>
internal interface IRecogniser : IDisposable
{
    /// <summary>How long the audio may be.</summary>
    ChunkLimits Limits { get; }

    /// <summary>Chunks that may be under way at once.</summary>
    int MaxParallel { get; }

    /// <summary>What is heard in a chunk, on its own time line.</summary>
    /// <param name="chunk">Which one.</param>
    /// <param name="path">Its file: 16 kHz mono FLAC.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">One of the Provider codes, BadProviderOutput, CredentialMissing, CredentialInvalid.</exception>
    Task<HeardText> RecogniseAsync(Chunk chunk, string path, CancellationToken cancellationToken);
}
