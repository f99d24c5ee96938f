using System.Collections.Immutable;
using Recordings.Resources;
using Recordings.Validation.Rules;

namespace Recordings.Validation;

/// <summary>
/// Judges a RecordingTemplate alone. Its settings are one layer of several: what it leaves out another may say, so that nothing is asked of it
/// that only the merged settings must have.
/// </summary>
public static class TemplateValidator
{
    /// <summary>All mistakes, in the order of the fields, with paths like <c>spec.pipeline.trimming.padBefore</c>. Empty: the template is good.</summary>
    /// <param name="spec">What the user wrote.</param>
    /// <param name="context">The operator's configuration and this version's abilities.</param>
    public static ImmutableArray<FieldError> Validate(RecordingTemplateSpec spec, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(context);
        var errors = new FieldErrors { IsFragment = true };
        MatchingCheck.Check(spec.Matching, "spec.matching", errors);
        LayerRules.Check(spec.Pipeline, "spec.pipeline", errors);
        if (spec.Pipeline is not null)
        {
            PipelineRules.Check(spec.Pipeline, section => $"spec.pipeline.{section}", context, errors);
        }

        return errors.First(RecordingValidator.MaxErrors);
    }
}
