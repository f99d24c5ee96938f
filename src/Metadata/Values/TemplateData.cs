using Metadata.Topics;
using Recordings.Contract;
using Recordings.Resources.Pipeline;

namespace Metadata.Values;

/// <summary>The names of a template with their values, in Handlebars' terms.</summary>
internal static class TemplateData
{
    /// <summary>A value for each of <see cref="Recordings.Validation.Templates.TemplateNames.Values"/>.</summary>
    /// <param name="values">What is known.</param>
    /// <param name="display">How <c>{{topics}}</c> looks.</param>
    /// <param name="chapters">Whether the platform makes chapters of timestamps.</param>
    public static Dictionary<string, object?> Of(MetadataValues values, TopicsDisplaySettings? display, bool chapters)
    {
        var recorded = values.RecordedAt is { } at ? new ShownMoment(at) : null;
        var data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = values.Title,
            ["name"] = values.Name,
            ["recordedAt"] = recorded,
            ["date"] = recorded?.At.UtcDateTime.ToString("yyyy-MM-dd"),
            ["time"] = recorded?.At.UtcDateTime.ToString("HH:mm"),
            ["duration"] = values.Duration is { } length ? new ShownLength(length) : null,
            ["language"] = values.Language,
            ["summary"] = values.Topics?.Summary,
            ["topics"] = Topics(values.Topics, display, chapters),
            ["mainTopics"] = new ShownList(values.Topics?.MainTopics ?? [], string.Join(", ", values.Topics?.MainTopics ?? [])),
            ["output"] = values.Output,
            ["clip"] = values.Clip?.Title,
            ["clipNumber"] = values.Clip?.Number,
            ["clipReason"] = values.Clip?.Reason,
        };
        foreach (var name in values.Pending)
        {
            data[name] = PlaceholderOf(name);
        }

        return data;
    }

    private static ShownList Topics(RecordingTopics? topics, TopicsDisplaySettings? display, bool chapters)
    {
        var timed = topics?.Timed ?? [];
        return new ShownList(timed.Select(Shown), TopicsList.Format(timed, display, chapters));
    }

    private static ShownTopic Shown(TimedTopic topic) =>
        new(topic.Title, new ShownLength(TimeSpan.FromSeconds(topic.Start)), new ShownLength(TimeSpan.FromSeconds(topic.End)));

    private static object PlaceholderOf(string name)
    {
        var placeholder = new Placeholder(name);
        return name switch
        {
            "topics" => new ShownList([new ShownTopic(placeholder, new Placeholder("start"), new Placeholder("end"))], placeholder.ToString()),
            "mainTopics" => new ShownList([placeholder], placeholder.ToString()),
            _ => placeholder,
        };
    }
}
