using System.Collections.Immutable;
using Recordings.Validation;

namespace Recordings.Planning.Sources;

/// <summary>Whether a source's spec makes sense; what is wrong ends in the condition Accepted.</summary>
internal static class SourceAcceptance
{
    public static ImmutableArray<FieldError> Check(SourceObservation observation)
    {
        var settings = observation.Operator;
        var context = new ValidationContext { Roots = [.. settings.Roots.Keys], Commands = [.. settings.Commands.Keys] };
        var errors = SourceValidator.Validate(observation.Spec, context);
        var schedule = observation.Schedule?.Problem is { } problem ? [problem] : ImmutableArray<FieldError>.Empty;
        return [.. errors, .. schedule, .. MissingTemplates(observation)];
    }

    private static IEnumerable<FieldError> MissingTemplates(SourceObservation observation) =>
        from entry in (observation.Spec.Templates ?? []).Select((name, index) => (Name: name, Index: index))
        where observation.Templates.All(template => template.Name != entry.Name)
        select new FieldError(
            $"spec.templates[{entry.Index}]",
            $"there is no RecordingTemplate \"{entry.Name}\" in this namespace: create it, or take the name out; it goes on by itself then",
            FieldErrorKind.TemplateMissing);
}
