using Recordings.Contract;

namespace StageRunner.Stages.Topics;

/// <summary>What topics are looked for in.</summary>
/// <param name="Language">ISO 639-1; null: unknown.</param>
/// <param name="Duration">Seconds; at least to the end of the last segment.</param>
/// <param name="Segments">In order, at least one.</param>
internal sealed record Talk(string? Language, double Duration, IReadOnlyList<TranscriptSegment> Segments)
{
    private const double ShortestBreak = 8 * 60;

    public static Talk Of(Transcript transcript, string? language) => new(
        language ?? transcript.Language, Math.Max(transcript.Duration, transcript.Segments.Max(segment => segment.End)), transcript.Segments);

    /// <summary>Where nobody speaks for eight minutes and more.</summary>
    public IReadOnlyList<TimeRange> Breaks()
    {
        var breaks = new List<TimeRange>();
        var reached = Segments[0].End;
        foreach (var segment in Segments.Skip(1))
        {
            if (segment.Start - reached >= ShortestBreak)
            {
                breaks.Add(new TimeRange(reached, segment.Start));
            }

            reached = Math.Max(reached, segment.End);
        }

        return breaks;
    }

    /// <summary>Topics that begin at these segments, each to the next one's start; the first at 0, so that players show it from the beginning.</summary>
    public IReadOnlyList<TimedTopic> Timed(IReadOnlyList<(int Segment, string Title)> topics) =>
    [
        .. topics.Select((topic, i) => new TimedTopic(
            topic.Title,
            i == 0 ? 0 : Segments[topic.Segment].Start,
            i + 1 < topics.Count ? Segments[topics[i + 1].Segment].Start : Math.Round(Duration, 3))),
    ];
}
