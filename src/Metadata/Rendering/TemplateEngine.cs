using HandlebarsDotNet;
using Metadata.Values;
using Recordings.Validation.Templates;

namespace Metadata.Rendering;

/// <summary>Handlebars, strict and without HTML: a name that there is none of is an error, and a title is no web page.</summary>
internal sealed class TemplateEngine
{
    private readonly IHandlebars _handlebars;

    public TemplateEngine()
    {
        var configuration = new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true };
        configuration.FormatterProviders.Add(new ShownFormatter());
        _handlebars = Handlebars.Create(configuration);
        _handlebars.RegisterHelper(TemplateNames.FormatDate, (output, _, arguments) => output.WriteSafeString(Date(arguments)));
        _handlebars.RegisterHelper(TemplateNames.FormatDuration, (output, _, arguments) => output.WriteSafeString(Duration(arguments)));
    }

    /// <summary>Renders a template.</summary>
    /// <exception cref="MetadataTemplateException">It is not sound.</exception>
    public string Render(string field, string template, Dictionary<string, object?> data)
    {
        if (MetadataTemplate.FindMistake(template) is { } mistake)
        {
            throw new MetadataTemplateException($"{field}: {mistake}");
        }

        try
        {
            return _handlebars.Compile(template)(data);
        }
        catch (Exception exception) when (exception is HandlebarsException or FormatException)
        {
            throw new MetadataTemplateException($"{field}: {exception.Message}", exception);
        }
    }

    private static string Date(Arguments arguments) => arguments[0] switch
    {
        ShownMoment moment => TemplateFormats.FormatDate(moment.At, Text(arguments, 1)!, Text(arguments, 2)),
        var other => other?.ToString() ?? "",
    };

    private static string Duration(Arguments arguments) => arguments[0] switch
    {
        ShownLength length => TemplateFormats.FormatDuration(length.Length, Text(arguments, 1)!),
        var other => other?.ToString() ?? "",
    };

    private static string? Text(Arguments arguments, int index) => index < arguments.Length ? arguments[index]?.ToString() : null;
}
