using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;

namespace StageRunner.Stages.Transcribe;

/// <summary>The providers that this runner has. Adding one is a class and an entry here.</summary>
internal static class TranscriptionProviders
{
    /// <summary>The provider of a name.</summary>
    /// <exception cref="StageException">ConfigError: this runner has none.</exception>
    public static ITranscriptionProvider Create(TranscriptionProvider name) => name switch
    {
        TranscriptionProvider.Sidecar => new SidecarProvider(),
        _ => throw new StageException(ErrorCodes.ConfigError, $"This runner has no transcription provider {name}: it is older than the operator"),
    };
}
