using Recordings.Validation.Templates;

namespace Recordings.Validation.Rules;

/// <summary>Metadata templates: their length, and that they parse.</summary>
internal static class TemplateChecks
{
    public static void Check(string field, string? template, int maxLength, FieldErrors errors)
    {
        if (template is null)
        {
            return;
        }

        errors.MaxLength(field, template, maxLength);
        if (template.Length <= maxLength && MetadataTemplate.FindMistake(template) is { } mistake)
        {
            errors.Add(field, mistake);
        }
    }
}
