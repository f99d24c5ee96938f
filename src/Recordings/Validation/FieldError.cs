namespace Recordings.Validation;

/// <summary>One mistake in a spec.</summary>
/// <param name="Field">
/// The field's path: <c>spec.overrides.trimming.padBefore</c>. A setting that the Recording did not write itself (a template or the operator's
/// defaults did) is <c>pipeline.trimming.padBefore</c>. Outputs are named, not counted: <c>spec.overrides.outputs[main].s3.bucket</c>.
/// </param>
/// <param name="Message">What is wrong and what to do. Never carries a secret; long values are cut.</param>
/// <param name="Kind">A mistake, or a template that is not there.</param>
public sealed record FieldError(string Field, string Message, FieldErrorKind Kind = FieldErrorKind.Invalid)
{
    /// <inheritdoc />
    public override string ToString() => $"{Field}: {Message}";
}

/// <summary>What kind of mistake.</summary>
public enum FieldErrorKind
{
    /// <summary>Reason <c>InvalidSpec</c>.</summary>
    Invalid,

    /// <summary>A template that does not exist. Reason <c>TemplateMissing</c>.</summary>
    TemplateMissing,
}
