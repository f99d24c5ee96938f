using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Stages.Transcribe.Recognisers;

namespace StageRunner.Stages.Transcribe;

/// <summary>The providers that this runner has. Adding one is a class and an entry here.</summary>
internal static class TranscriptionProviders
{
    /// <summary>The provider of a name.</summary>
    /// <exception cref="StageException">ConfigError: this runner has none.</exception>
    public static ITranscriptionProvider Create(TranscriptionProvider name) => name switch
    {
        TranscriptionProvider.Sidecar => new SidecarProvider(),
        TranscriptionProvider.OpenAI => new RecogniserProvider(HttpRecogniser.OpenAI),
        TranscriptionProvider.Fireworks => new RecogniserProvider(HttpRecogniser.Fireworks),
        TranscriptionProvider.FireworksBatch => new RecogniserProvider(BatchRecogniser.Create),
        TranscriptionProvider.Command => new RecogniserProvider(CommandRecogniser.Create),
        _ => throw new StageException(ErrorCodes.ConfigError, $"This runner has no transcription provider {name}: it is older than the operator"),
    };
}
