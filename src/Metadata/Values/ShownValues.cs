using Recordings.Validation.Templates;

namespace Metadata.Values;

/// <summary>A moment: as it stands RFC 3339, else as <c>formatDate</c> puts it.</summary>
internal sealed record ShownMoment(DateTimeOffset At)
{
    public override string ToString() => At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

/// <summary>A length: as it stands <c>h:mm:ss</c>, else as <c>formatDuration</c> puts it.</summary>
internal sealed record ShownLength(TimeSpan Length)
{
    public override string ToString() => TemplateFormats.FormatDuration(Length, TemplateFormats.Length);
}

/// <summary>A value that only a run can know, also through every helper.</summary>
internal sealed record Placeholder(string Name)
{
    public override string ToString() => $"‹{Name}›";
}

/// <summary>A list for <c>#each</c> that as it stands shows a text.</summary>
internal sealed class ShownList(IEnumerable<object?> items, string text) : List<object?>(items)
{
    public override string ToString() => text;
}

/// <summary>A topic's values; as it stands its title.</summary>
internal sealed class ShownTopic : Dictionary<string, object?>
{
    public ShownTopic(object title, object start, object end)
        : base(StringComparer.Ordinal)
    {
        this["title"] = title;
        this["start"] = start;
        this["end"] = end;
    }

    public override string ToString() => this["title"]?.ToString() ?? "";
}
