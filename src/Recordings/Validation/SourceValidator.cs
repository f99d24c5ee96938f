using System.Collections.Immutable;
using Recordings.Resources;
using Recordings.Validation.Rules;

namespace Recordings.Validation;

/// <summary>
/// Judges a RecordingSource by every rule of the schema, its CEL rules included: an old API server ignores those. Its overrides are one layer of
/// several, as a template's are. Whether the schedule can be read is judged where it is read.
/// </summary>
public static class SourceValidator
{
    /// <summary>All mistakes, in the order of the fields. Empty: the source is good.</summary>
    /// <param name="spec">What the user wrote.</param>
    /// <param name="context">The operator's configuration and this version's abilities.</param>
    public static ImmutableArray<FieldError> Validate(RecordingSourceSpec spec, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(context);
        var errors = new FieldErrors();
        FeedRules.Check(spec, errors);
        SyncRules.Check(spec, errors);
        var fragment = new FieldErrors { IsFragment = true };
        LayerRules.Check(spec.Overrides, "spec.overrides", fragment);
        if (spec.Overrides is not null)
        {
            PipelineRules.Check(spec.Overrides, section => $"spec.overrides.{section}", context, fragment);
        }

        return [.. errors.First(RecordingValidator.MaxErrors).Concat(fragment.First(RecordingValidator.MaxErrors)).Take(RecordingValidator.MaxErrors)];
    }
}
