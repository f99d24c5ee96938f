using Recordings.Contract;
using StageRunner.Stages.Segment;
using StageRunner.Transcripts;

namespace Fuzz;

/// <summary>A talk that answers speak of.</summary>
internal static class SomeTalk
{
    /// <summary>Ten sentences of ten seconds.</summary>
    public static SpokenTalk Talk { get; } = SpokenTalk.Of(
        new Transcript
        {
            Language = "en",
            Segments = [.. Enumerable.Range(0, 10).Select(i => WordTimes.Interpolate(new Cue(i * 10_000, (i * 10_000) + 9000, $"Sentence {i} speaks of trees and of nothing else.")))],
        },
        ClipLimits.Of(new SegmentRequest()));
}
