using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>The transcription's settings.</summary>
internal static class TranscribeSettingsRule
{
    public static JsonElement Settings(SettingsInput input)
    {
        var transcription = input.Pipeline.Transcription ?? new TranscriptionSettings();
        var request = new TranscribeRequest
        {
            Provider = transcription.Provider ?? TranscriptionProvider.Sidecar,
            Command = transcription.Command,
            Program = Program(transcription, input.Operator),
            Endpoint = transcription.Endpoint,
            Model = transcription.Model,
            Language = transcription.Language,
            Prompt = transcription.Prompt,
            Vocabulary = transcription.Vocabulary ?? [],
            Secret = transcription.Credentials?.Name,
            MaxWait = Durations.OrZero(transcription.MaxWait),
            Audio = AudioChoice.Untrimmed(input),

            // What a low verdict does is decided here, not by the runner: changing it must not cost a transcription.
            Quality = (transcription.Quality ?? new QualitySettings()) with { OnLow = null },
        };
        return JsonSerializer.SerializeToElement(request, RecordingsJson.Default.TranscribeRequest);
    }

    public static IEnumerable<SecretNeed> Secrets(SettingsInput input) =>
        SecretNeeds.Optional(input.Pipeline.Transcription?.Credentials?.Name, SecretNeed.ProviderKeys);

    private static CommandDefinition? Program(TranscriptionSettings transcription, OperatorSettings settings) =>
        transcription is { Provider: TranscriptionProvider.Command, Command: { } name } ? settings.Commands.GetValueOrDefault(name) : null;
}
