namespace Recordings.Validation.Templates;

/// <summary>A tag that shows something: a name alone, or a helper with its arguments.</summary>
internal static class TemplateCall
{
    public static string? FindMistake(string tag, TemplateScope scope)
    {
        var words = TemplateText.Words(tag);
        if (words is null)
        {
            return $"{{{{{TemplateText.Cut(tag)}}}}} has an open quote: close it";
        }

        return words switch
        {
            [TemplateNames.FormatDate, var value, var format] => Date(value, format, zone: null, scope),
            [TemplateNames.FormatDate, var value, var format, var zone] => Date(value, format, zone, scope),
            [TemplateNames.FormatDate, ..] => "formatDate wants a moment, a format and, if you like, a time zone: {{formatDate recordedAt \"dd.MM.yyyy HH:mm\" \"Europe/Berlin\"}}",
            [TemplateNames.FormatDuration, var value, var format] => Duration(value, format, scope),
            [TemplateNames.FormatDuration, ..] => "formatDuration wants a length and a format: {{formatDuration duration \"h:mm:ss\"}}",
            [var name] => scope.FindMistake(name),
            [var helper, ..] => $"{{{{{TemplateText.Cut(helper)} ...}}}} is not known: the helpers are {string.Join(", ", TemplateNames.Helpers)}",
            [] => "{{&}} is empty: write a name in it",
        };
    }

    private static string? Date(string value, string format, string? zone, TemplateScope scope)
    {
        if (scope.FindMistake(value) is { } unknown)
        {
            return unknown;
        }

        if (Last(value) != "recordedAt")
        {
            return $"formatDate can't format {value}: it takes recordedAt";
        }

        if (TemplateText.Unquote(format) is not { } pattern || !TemplateFormats.IsDateFormat(pattern))
        {
            return $"{format} is no date format: write one in quotes, like \"dd.MM.yyyy HH:mm\"";
        }

        return zone is null || (TemplateText.Unquote(zone) is { } name && TemplateFormats.IsZone(name))
            ? null
            : $"{zone} is no time zone: write one in quotes, like \"Europe/Berlin\"";
    }

    private static string? Duration(string value, string format, TemplateScope scope)
    {
        if (scope.FindMistake(value) is { } unknown)
        {
            return unknown;
        }

        if (!TemplateNames.Lengths.Contains(Last(value)))
        {
            return $"formatDuration can't format {value}: it takes {string.Join(", ", TemplateNames.Lengths.Order(StringComparer.Ordinal))}";
        }

        return TemplateText.Unquote(format) is { } pattern && TemplateFormats.IsDurationFormat(pattern)
            ? null
            : $"{format} is no format of a length: write one in quotes, like \"h:mm:ss\"";
    }

    private static string Last(string path) => path[(path.LastIndexOf('/') + 1)..];
}
