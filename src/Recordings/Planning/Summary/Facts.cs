using System.Collections.Immutable;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>What the stages learned of the media and the transcript.</summary>
internal static class Facts
{
    private const int MostCharacters = 400;

    public static QualityStatus? Quality(QualityStatus? before, ImmutableArray<StageNews> news) =>
        news.Select(item => item.Facts.Quality).LastOrDefault(quality => quality is not null) ?? before;

    public static MediaStatus? Media(MediaStatus? before, ImmutableArray<StageNews> news)
    {
        var media = before ?? new MediaStatus();
        foreach (var (_, facts) in news)
        {
            media = new MediaStatus
            {
                DurationSeconds = facts.DurationSeconds ?? media.DurationSeconds,
                TrimmedSeconds = facts.TrimmedSeconds ?? media.TrimmedSeconds,
                Width = facts.Width ?? media.Width,
                Height = facts.Height ?? media.Height,
                SizeBytes = facts.SizeBytes ?? media.SizeBytes,
                Lost = facts.TrimmedSeconds is null ? media.Lost : Sentences(facts.Lost),

                // A download says all of these anew: what an earlier file lacked is no fact of this one.
                PromisedSeconds = facts.SizeBytes is null ? media.PromisedSeconds : facts.PromisedSeconds,
                DamagedSeconds = facts.SizeBytes is null ? media.DamagedSeconds : facts.DamagedSeconds,
                TranscriptEncoding = facts.SizeBytes is null ? media.TranscriptEncoding : facts.TranscriptEncoding,
                TranscriptEncodingConfidence = facts.SizeBytes is null ? media.TranscriptEncodingConfidence : facts.TranscriptEncodingConfidence,
            };
        }

        return media == new MediaStatus() ? null : media;
    }

    private static string? Sentences(IReadOnlyList<string>? lost)
    {
        var all = string.Join("; ", lost ?? []);
        return all.Length == 0 ? null : all.Length <= MostCharacters ? all : all[..(MostCharacters - 1)] + "…";
    }
}
