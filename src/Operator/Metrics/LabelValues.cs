using System.Collections.Frozen;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Graph;

namespace Operator.Metrics;

/// <summary>
/// What may be the value of a label: words of this code's own, and <see cref="Other"/> for everything else. What users name (recordings, namespaces,
/// outputs) and what a pod says freely must never make a series.
/// </summary>
internal static class LabelValues
{
    /// <summary>A word that this version does not know: a newer runner's, or nobody's.</summary>
    public const string Other = "Other";

    private static readonly FrozenSet<string> Stages = Set([.. StageGraph.Stages.Select(stage => stage.Name), StageNames.Cleanup]);
    private static readonly FrozenSet<string> Codes = Set([.. ErrorCatalogue.All.Select(error => error.Code)]);

    // What a Recording can stall for without an error of a stage.
    private static readonly FrozenSet<string> StallReasons = Set(
        Reasons.InvalidSpec, Reasons.TemplateMissing, Reasons.JobRefused, Reasons.Expired, Reasons.Error);

    private static readonly FrozenSet<string> Platforms = Set("youtube", "vk", "s3", "file");
    private static readonly FrozenSet<string> Services = Set([.. ServiceNames.All]);

    /// <summary>The stage of a key like <c>upload/main-channel</c>, without the output's name.</summary>
    public static string Stage(string key) => Known(Stages, key.Split('/')[0]);

    /// <summary>An error code; none is the empty text.</summary>
    public static string Code(string? code) => string.IsNullOrEmpty(code) ? "" : Known(Codes, code);

    /// <summary>The reason of a condition Stalled.</summary>
    public static string StallReason(string reason) => StallReasons.Contains(reason) ? reason : Known(Codes, reason);

    /// <summary>The member of an output.</summary>
    public static string Platform(string platform) => Known(Platforms, platform);

    /// <summary>A constant of <see cref="ServiceNames"/>.</summary>
    public static string Service(string service) => Known(Services, service);

    private static string Known(FrozenSet<string> words, string word) => words.Contains(word) ? word : Other;

    private static FrozenSet<string> Set(params IEnumerable<string> words) => words.ToFrozenSet(StringComparer.Ordinal);
}
