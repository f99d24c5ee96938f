using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Layers;
using Recordings.Planning.Settings;
using Recordings.Resources;
using Recordings.Validation;

namespace Recordings.Planning;

/// <summary>Whether a spec makes sense; what is wrong ends in the condition Accepted.</summary>
internal static class Acceptance
{
    private static readonly FieldError NoStore = new(
        "spec.overrides.artifacts.s3.bucket",
        "there is no artifact store: name a bucket here, or in the operator's configuration under defaults.artifacts.s3");

    public static ImmutableArray<FieldError> Check(RecordingSpec spec, ResolvedPipeline pipeline, OperatorSettings settings, StoreReference store) =>
    [
        .. RecordingValidator.Validate(spec, pipeline.Pipeline, ContextOf(settings) with { Sources = pipeline.Sources }),
        .. Stores.IsConfigured(store) ? Array.Empty<FieldError>() : [NoStore],
    ];

    private static ValidationContext ContextOf(OperatorSettings settings) => new()
    {
        Roots = [.. settings.Roots.Keys],
        Commands = [.. settings.Commands.Keys],
        CommandTimeouts = settings.Commands.Where(command => command.Value.Timeout is not null)
            .ToImmutableDictionary(command => command.Key, command => command.Value.Timeout!.Value, StringComparer.Ordinal),
    };

    /// <summary>Reason of the conditions: the particular one if that is all that is wrong.</summary>
    public static string ReasonOf(ImmutableArray<FieldError> errors) => errors.Select(error => error.Kind).Distinct().ToList() switch
    {
        [FieldErrorKind.TemplateMissing] => Reasons.TemplateMissing,
        _ => Reasons.InvalidSpec,
    };

    /// <summary>The first errors in one message.</summary>
    public static string MessageOf(ImmutableArray<FieldError> errors)
    {
        const int shown = 3;
        var text = string.Join("; ", errors.Take(shown).Select(error => $"{error.Field}: {error.Message}"));
        return errors.Length > shown ? $"{text}; and {errors.Length - shown} more" : text;
    }
}
