using System.Collections.Immutable;
using Recordings.Planning.Runs;
using Recordings.Validation;

namespace Recordings.Planning.Templates;

/// <summary>
/// Chooses a Recording's templates out of those of its namespace. One that is not enabled is never chosen by itself; whoever names it means it.
/// </summary>
public static class TemplateChooser
{
    /// <summary>The choice for a Recording.</summary>
    /// <param name="recording">The Recording.</param>
    /// <param name="templates">Every template of its namespace.</param>
    public static TemplateChoice Choose(ObservedRecording recording, ImmutableArray<ObservedTemplate> templates)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var spec = recording.Spec;
        var missing = ImmutableArray.CreateBuilder<FieldError>();
        var inOrder = templates.OrderByDescending(template => template.Spec.Matching?.Priority ?? 0)
            .ThenBy(template => template.CreatedAt)
            .ThenBy(template => template.Name, StringComparer.Ordinal)
            .ToList();
        var byDefault = inOrder.Find(template => template.Spec is { Default: true, Enabled: not false });
        var template = string.IsNullOrEmpty(spec.Template)
            ? inOrder.Find(template => template.Spec is { Default: false, Enabled: not false } && TitleMatching.Matches(template.Spec.Matching, TitleOf(recording), recording.Source))
            : Named(inOrder, spec.Template, "spec.template", missing);
        return new TemplateChoice
        {
            // The default one by its own name is one layer, not two.
            Default = byDefault == template ? null : byDefault,
            Template = template,
            RunTemplate = RunWishes.Template(recording) is { } ofRun ? Named(inOrder, ofRun, "spec.runTemplate", missing) : null,
            Missing = missing.ToImmutable(),
        };
    }

    private static string TitleOf(ObservedRecording recording) => recording.Spec.Title ?? recording.Identity.Name;

    private static ObservedTemplate? Named(
        List<ObservedTemplate> templates, string name, string field, ImmutableArray<FieldError>.Builder missing)
    {
        var found = templates.Find(template => template.Name == name);
        if (found is null)
        {
            var message = $"there is no RecordingTemplate \"{name}\" in this namespace: create it, or correct the name; it goes on by itself then";
            missing.Add(new FieldError(field, message, FieldErrorKind.TemplateMissing));
        }

        return found;
    }
}
