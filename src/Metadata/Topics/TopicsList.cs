using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Recordings.Validation.Templates;

namespace Metadata.Topics;

/// <summary>How <c>{{topics}}</c> looks.</summary>
internal static class TopicsList
{
    // YouTube makes no chapters at all when one is shorter.
    private const double ShortestChapterSeconds = 10;

    /// <summary>The list as text; empty: nothing is to be shown.</summary>
    /// <param name="topics">In order.</param>
    /// <param name="display">How.</param>
    /// <param name="chapters">Whether the platform makes chapters of timestamps: the first must then be at 0:00:00, and none shorter than 10 s.</param>
    public static string Format(IReadOnlyList<TimedTopic> topics, TopicsDisplaySettings? display, bool chapters)
    {
        display ??= new TopicsDisplaySettings();
        if (display.Enabled is false)
        {
            return "";
        }

        var showsTimes = display.ShowTimestamps ?? true;
        var fitting = topics.Where(topic => topic.Title.Length >= (display.MinLength ?? 0) && topic.Title.Length <= (display.MaxLength ?? int.MaxValue)).ToList();
        var chosen = (showsTimes && chapters ? Chapters(fitting) : fitting).Take(display.MaxCount ?? int.MaxValue).ToList();
        return chosen.Count == 0 ? "" : display.Prefix + Join(chosen, display.Format ?? TopicsFormat.NumberedList, showsTimes);
    }

    private static List<TimedTopic> Chapters(List<TimedTopic> topics)
    {
        var chapters = new List<TimedTopic>();
        foreach (var topic in topics)
        {
            if (chapters.Count == 0)
            {
                chapters.Add(topic with { Start = 0 });
            }
            else if (topic.Start - chapters[^1].Start >= ShortestChapterSeconds)
            {
                chapters.Add(topic);
            }
        }

        return chapters;
    }

    private static string Join(List<TimedTopic> topics, TopicsFormat format, bool showsTimes)
    {
        var shown = topics.Select(topic => showsTimes ? $"{Time(topic.Start)} {topic.Title}" : topic.Title);
        return format switch
        {
            TopicsFormat.NumberedList => string.Join('\n', shown.Select((text, index) => $"{index + 1}. {text}")),
            TopicsFormat.BulletList => string.Join('\n', shown.Select(text => $"• {text}")),
            TopicsFormat.DashList => string.Join('\n', shown.Select(text => $"- {text}")),
            TopicsFormat.CommaSeparated => string.Join(", ", shown),
            _ => string.Join(" | ", shown),
        };
    }

    // A chapter never begins after what it names: fractions are cut off.
    private static string Time(double seconds) => TemplateFormats.FormatDuration(TimeSpan.FromSeconds(Math.Floor(seconds)), TemplateFormats.Length);
}
