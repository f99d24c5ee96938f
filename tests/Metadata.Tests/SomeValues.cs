using Metadata.Limits;
using Metadata.Rendering;
using Metadata.Values;
using Recordings.Contract;
using Recordings.Resources.Pipeline;

namespace Metadata.Tests;

/// <summary>A lecture of which everything is known.</summary>
internal static class SomeValues
{
    public static MetadataValues Lecture { get; } = new()
    {
        Title = "ML 2026, lecture 3",
        Name = "ml-2026-03",
        Output = "channel",
        RecordedAt = new DateTimeOffset(2026, 2, 3, 22, 30, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(5025.4),
        Language = "en",
        Topics = new RecordingTopics
        {
            Summary = "Trees, and why they stay balanced.",
            MainTopics = ["balanced trees", "rotations"],
            Timed = [new TimedTopic("Introduction", 4.2, 65.9), new TimedTopic("Rotations", 65.9, 70), new TimedTopic("AVL trees & <treaps>", 70, 3700), new TimedTopic("Questions", 3700, 5025)],
        },
        Clip = null,
    };

    public static RenderedMetadata Render(MetadataSettings settings, PlatformLimits? limits = null, MetadataValues? values = null) =>
        new MetadataRenderer().Render(settings, values ?? Lecture, limits ?? PlatformLimits.None);

    /// <summary>What a description template makes.</summary>
    public static string Text(string template, MetadataValues? values = null) => Render(new MetadataSettings { DescriptionTemplate = template }, values: values).Description;
}
