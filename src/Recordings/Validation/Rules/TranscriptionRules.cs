using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>transcription: bounds, and what each provider needs.</summary>
internal static class TranscriptionRules
{
    public static void Check(TranscriptionSettings? transcription, string path, ValidationContext context, FieldErrors errors)
    {
        if (transcription is null)
        {
            return;
        }

        Bounds(transcription, path, errors);
        Quality(transcription.Quality, $"{path}.quality", errors);
        if (transcription.Enabled is not false && transcription.Provider is { } provider && Enum.IsDefined(provider))
        {
            Provider(transcription, provider, path, context, errors);
        }
    }

    private static void Bounds(TranscriptionSettings transcription, string path, FieldErrors errors)
    {
        errors.Defined($"{path}.provider", transcription.Provider);
        if (!string.IsNullOrEmpty(transcription.Command))
        {
            errors.DnsLabel($"{path}.command", transcription.Command);
        }

        errors.Url($"{path}.endpoint", transcription.Endpoint);
        errors.MaxLength($"{path}.model", transcription.Model, Limits.Model);
        errors.Language($"{path}.language", transcription.Language);
        errors.MaxLength($"{path}.prompt", transcription.Prompt, Limits.Prompt);
        ListChecks.Texts($"{path}.vocabulary", transcription.Vocabulary, maxCount: 200, maxLength: 64, errors);
        errors.Secret($"{path}.credentials", transcription.Credentials);
        errors.Duration($"{path}.maxWait", transcription.MaxWait, "1m", "24h");
    }

    private static void Quality(QualitySettings? quality, string path, FieldErrors errors)
    {
        errors.Range($"{path}.minConfidence", quality?.MinConfidence, 0, 1);
        errors.Range($"{path}.maxRepeatedShare", quality?.MaxRepeatedShare, 0, 1);
        errors.Range($"{path}.minSpeechShare", quality?.MinSpeechShare, 0, 1);
        errors.Defined($"{path}.onLow", quality?.OnLow);
    }

    private static void Provider(
        TranscriptionSettings transcription, TranscriptionProvider provider, string path, ValidationContext context, FieldErrors errors)
    {
        if (provider == TranscriptionProvider.OpenAI)
        {
            errors.Required($"{path}.endpoint", transcription.Endpoint, "provider OpenAI needs the address of a server, like \"https://api.openai.com/v1\"");
        }

        if (provider == TranscriptionProvider.Command
            && errors.Required($"{path}.command", transcription.Command, "provider Command needs the name of a command of the operator's configuration")
            && !context.Commands.Contains(transcription.Command!))
        {
            errors.Add($"{path}.command", $"{Checks.Quote(transcription.Command!)} is no command of this operator: {CommandRemedy(context)}");
        }
    }

    private static string CommandRemedy(ValidationContext context) => context.Commands.IsEmpty
        ? "its configuration defines none, so use another provider or ask the administrator to add it"
        : $"write one of {Checks.List(context.Commands)}";
}
