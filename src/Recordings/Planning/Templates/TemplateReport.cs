using System.Collections.Immutable;
using Recordings.Planning.Summary;
using Recordings.Resources;
using Recordings.Resources.Status;
using Recordings.Validation;

namespace Recordings.Planning.Templates;

/// <summary>A RecordingTemplate at one moment.</summary>
/// <param name="Spec">What it says.</param>
/// <param name="Status">What was said of it.</param>
/// <param name="Generation">Its metadata.generation.</param>
/// <param name="UsedBy">How many Recordings get settings from it.</param>
public sealed record TemplateObservation(RecordingTemplateSpec Spec, RecordingTemplateStatus? Status, long Generation, int UsedBy);

/// <summary>What is to be said of a RecordingTemplate. Pure.</summary>
public static class TemplateReport
{
    private const int MaxMessage = 4096;

    /// <summary>Its status; the observed one when there is nothing new to say.</summary>
    public static RecordingTemplateStatus Of(TemplateObservation template, OperatorSettings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(settings);
        var errors = TemplateValidator.Validate(template.Spec, new ValidationContext { Roots = [.. settings.Roots.Keys], Commands = [.. settings.Commands.Keys] });
        var accepted = Accepted(template, errors, now);
        var before = template.Status;
        var isSaid = before?.ObservedGeneration == template.Generation && before.UsedBy == template.UsedBy && before.Conditions is [var known] && known == accepted;
        return isSaid ? before! : new RecordingTemplateStatus { ObservedGeneration = template.Generation, UsedBy = template.UsedBy, Conditions = [accepted] };
    }

    private static Condition Accepted(TemplateObservation template, ImmutableArray<FieldError> errors, DateTimeOffset now)
    {
        var before = template.Status?.Conditions?.FirstOrDefault(condition => condition.Type == ConditionTypes.Accepted);
        var status = errors.IsEmpty ? "True" : "False";
        return new Condition
        {
            Type = ConditionTypes.Accepted,
            Status = status,
            Reason = errors.IsEmpty ? Reasons.Valid : Acceptance.ReasonOf(errors),
            Message = errors.IsEmpty ? "The spec is valid." : Text.Cut(string.Join("; ", errors), MaxMessage)!,
            ObservedGeneration = template.Generation,
            LastTransitionTime = before?.Status == status ? before.LastTransitionTime : Moments.Of(now),
        };
    }
}
