using Recordings.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>Makes the <see cref="TrimMap"/>.</summary>
internal static class TrimMaps
{
    /// <summary>What was kept, and the silences; of too many, the longest, in order.</summary>
    public static TrimMap Of(double sourceDuration, AudioFindings findings, TimeRange kept, TrimMethod method)
    {
        var silences = findings.Silences;
        var listed = silences.Count <= TrimMap.MaxSilences
            ? silences
            : [.. silences.OrderByDescending(silence => silence.End - silence.Start).Take(TrimMap.MaxSilences).OrderBy(silence => silence.Start)];
        return new TrimMap
        {
            SourceDuration = Round(sourceDuration),
            Start = Round(kept.Start),
            End = Round(kept.End),
            Method = method,
            SoundSeconds = Round(KeepWindow.SoundSeconds(kept, silences)),
            Silences = [.. listed.Select(silence => new TimeRange(Round(silence.Start), Round(silence.End)))],
            SilencesOmitted = silences.Count - listed.Count,
        };
    }

    public static TrimMethod MethodOf(CutPlan plan) => plan switch
    {
        FullEncode => TrimMethod.Reencoded,
        CopyCut { HasHead: true } => TrimMethod.SmartCut,
        _ => TrimMethod.Copied,
    };

    /// <summary>To the microsecond: enough to map a transcript's milliseconds there and back.</summary>
    private static double Round(double seconds) => Math.Round(seconds, 6);
}
