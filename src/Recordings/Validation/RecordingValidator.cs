using System.Collections.Immutable;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Validation.Rules;

namespace Recordings.Validation;

/// <summary>
/// Judges a Recording by every rule of the schema, its CEL rules included (an old API server ignores those, and an object may have been stored
/// before a rule existed), and by what no schema can know: the operator's roots and commands, and what this version can do.
/// </summary>
public static class RecordingValidator
{
    /// <summary>Mistakes beyond this many are left out: a status has to hold them.</summary>
    public const int MaxErrors = 20;

    /// <summary>All mistakes, in the order of the fields. Empty: the spec is good.</summary>
    /// <param name="spec">What the user wrote.</param>
    /// <param name="resolved">The settings of all layers merged, <c>spec.overrides</c> on top.</param>
    /// <param name="context">The operator's configuration and this version's abilities.</param>
    public static ImmutableArray<FieldError> Validate(RecordingSpec spec, PipelineSpec resolved, ValidationContext context)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(resolved);
        ArgumentNullException.ThrowIfNull(context);
        var errors = new FieldErrors();
        SourceRules.Check(spec.Source, context, errors);
        RunRules.Check(spec, errors);
        RetentionRules.Check(spec.Retention, errors);
        LayerRules.Check(spec.Overrides, "spec.overrides", errors);
        PipelineRules.Check(resolved, section => PrefixOf(section, spec.Overrides), context, errors);
        InnerLimitRules.Check(resolved, section => PrefixOf(section, spec.Overrides), context, errors);
        return errors.First(MaxErrors);
    }

    private static string PrefixOf(string section, PipelineSpec? overrides) =>
        PipelineSections.Has(overrides, section) ? $"spec.overrides.{section}" : $"pipeline.{section}";
}
