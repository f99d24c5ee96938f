using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>
/// A wait within a stage fits into the stage's own time: a longer one is none, since the stage is stopped before it is over. Asked of merged
/// settings alone, defaults included; the message says which layer each of the two comes from.
/// </summary>
internal static class InnerLimitRules
{
    private const string MaxWait = "transcription.maxWait";
    private static readonly string[] TimeoutsOfTranscription = ["stages.transcribe.timeout", "stages.cpu.timeout"];

    public static void Check(PipelineSpec pipeline, Func<string, string> pathOf, ValidationContext context, FieldErrors errors)
    {
        if (errors.IsFragment || pipeline.Transcription is not { Enabled: not false } transcription || TimeoutOf(pipeline) is not { } timeout)
        {
            return;
        }

        var path = pathOf("transcription");
        if (transcription is { Provider: TranscriptionProvider.FireworksBatch, MaxWait: { } wait })
        {
            var inner = new Limit(MaxWait, wait);
            Fits(inner, timeout, $"{path}.maxWait", "shorten maxWait, or raise", context, errors);
        }

        if (transcription is { Provider: TranscriptionProvider.Command, Command: { } command } && context.CommandTimeouts.TryGetValue(command, out var longest))
        {
            var inner = new Limit($"commands.{command}.timeout", GoDuration.Format(longest), "the operator's configuration");
            Fits(inner, timeout, $"{path}.command", "use a command with a shorter timeout, or raise", context, errors);
        }
    }

    private static void Fits(Limit inner, Limit outer, string field, string remedy, ValidationContext context, FieldErrors errors)
    {
        if (GoDuration.TryParse(inner.Value, out var wait) && GoDuration.TryParse(outer.Value, out var whole) && wait >= whole)
        {
            errors.Add(field, $"{Describe(inner, context)} does not fit into {Describe(outer, context)}, when the stage is stopped: {remedy} {TimeoutsOfTranscription[0]}");
        }
    }

    // The stage's own beats that of its class.
    private static Limit? TimeoutOf(PipelineSpec pipeline) => TimeoutsOfTranscription
        .Select(field => new Limit(field, pipeline.Stages?.GetValueOrDefault(field.Split('.')[1])?.Timeout))
        .FirstOrDefault(limit => limit.Value is not null);

    private static string Describe(Limit limit, ValidationContext context)
    {
        var source = context.Sources.FirstOrDefault(source => source.Field == limit.Field);
        var from = limit.From ?? source switch
        {
            null => "the built-in default",
            { Name: { } name } => $"{source.Layer} {Checks.Quote(name)}",
            _ => source.Layer,
        };
        return $"{limit.Field} {Checks.Quote(limit.Value ?? "")} (from {from})";
    }

    /// <param name="Field">Its path in the settings.</param>
    /// <param name="Value">A duration.</param>
    /// <param name="From">Where it comes from, if not from a layer.</param>
    private sealed record Limit(string Field, string? Value, string? From = null);
}
