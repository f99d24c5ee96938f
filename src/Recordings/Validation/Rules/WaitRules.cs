using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Validation.Rules;

/// <summary>Limits within limits, once all layers are merged: a wait that the stage's own timeout would end is no wait.</summary>
internal static class WaitRules
{
    private const string DefaultTimeout = "4h";

    public static void Check(PipelineSpec pipeline, string path, FieldErrors errors)
    {
        if (errors.IsFragment || pipeline.Transcription is not { Enabled: not false, Provider: TranscriptionProvider.FireworksBatch, MaxWait: { } wait })
        {
            return;
        }

        var (field, timeout) = TimeoutOf(pipeline, StageNames.Transcribe, "cpu");
        if (GoDuration.TryParse(wait, out var waited) && GoDuration.TryParse(timeout, out var allowed) && waited >= allowed)
        {
            errors.Add($"{path}.maxWait", $"\"{wait}\" is not shorter than {field} (\"{timeout}\"), which ends the stage before: raise stages.{StageNames.Transcribe}.timeout, or shorten maxWait");
        }
    }

    private static (string Field, string Timeout) TimeoutOf(PipelineSpec pipeline, string stage, string ofClass)
    {
        foreach (var name in (string[])[stage, ofClass])
        {
            if (pipeline.Stages?.GetValueOrDefault(name)?.Timeout is { } timeout)
            {
                return ($"stages.{name}.timeout", timeout);
            }
        }

        return ($"stages.{stage}.timeout", DefaultTimeout);
    }
}
