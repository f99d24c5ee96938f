using Recordings.Resources.Pipeline;

namespace StageRunner.Stages.Topics;

/// <summary>How long topics should be, and so how many there are.</summary>
internal static class TopicSpacing
{
    private const int Most = 30;

    /// <summary>Seconds of a topic: a share of the talk, within the granularity's bounds.</summary>
    public static double Seconds(TopicGranularity granularity, double duration)
    {
        var (least, most, share) = granularity switch
        {
            TopicGranularity.Short => (4, 6, 0.05),
            TopicGranularity.Long => (10, 18, 0.12),
            _ => (6, 10, 0.08),
        };
        return Math.Clamp(duration * share, least * 60, most * 60);
    }

    /// <summary>Topics wanted, 1 to 30.</summary>
    public static int Count(TopicGranularity granularity, double duration) => (int)Math.Clamp(Math.Round(duration / Seconds(granularity, duration)), 1, Most);
}
