using Metadata.Limits;
using Metadata.Values;
using Recordings.Resources.Pipeline;

namespace Metadata.Rendering;

/// <summary>Makes title, description and tags of templates and values.</summary>
public sealed class MetadataRenderer
{
    private const string DefaultTitle = "{{title}}";
    private readonly TemplateEngine _engine = new();

    /// <summary>Renders them for a platform.</summary>
    /// <exception cref="MetadataTemplateException">A template is not sound.</exception>
    public RenderedMetadata Render(MetadataSettings settings, MetadataValues values, PlatformLimits limits)
    {
        var data = TemplateData.Of(values, settings.TopicsDisplay, limits.MakesChapters);
        var title = _engine.Render("titleTemplate", settings.TitleTemplate ?? DefaultTitle, data);
        var description = _engine.Render("descriptionTemplate", settings.DescriptionTemplate ?? "", data);
        var notes = new List<string>();

        // A title is one line, and a platform refuses an empty one.
        var wanted = new[] { title, values.Title, values.Name }.Select(text => PlainText.OneLine(limits.Clean(text))).First(text => text.Length > 0);
        return new RenderedMetadata(
            limits.Title.Fit(wanted, "title", notes),
            limits.Description.Fit(PlainText.Lines(limits.Clean(description)), "description", notes),
            limits.Tags(settings.Tags ?? [], notes),
            notes);
    }
}
