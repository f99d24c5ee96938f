using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Resources.Pipeline;

namespace Recordings.Validation;

/// <summary>Which stages, sources, providers and platforms exist. A spec that asks for another one is told so, never ignored.</summary>
public sealed record Capabilities
{
    /// <summary>What this version of the runner can do.</summary>
    public static Capabilities Current { get; } = new()
    {
        Stages = [StageNames.Download, StageNames.Trim, StageNames.Transcribe, StageNames.Topics, StageNames.Subtitles, StageNames.Upload],
        Sources = ["http", "s3", "zoom", "file"],
        Providers = [.. Enum.GetValues<TranscriptionProvider>()],
        Platforms = ["youtube", "vk", "s3", "file"],
    };

    /// <summary>Names of <see cref="StageNames"/>.</summary>
    public ImmutableHashSet<string> Stages { get; init; } = [];

    /// <summary>Members of <c>spec.source</c>.</summary>
    public ImmutableHashSet<string> Sources { get; init; } = [];

    public ImmutableHashSet<TranscriptionProvider> Providers { get; init; } = [];

    /// <summary>Members of an output.</summary>
    public ImmutableHashSet<string> Platforms { get; init; } = [];

    /// <summary>For messages: <c>file, http, s3</c>.</summary>
    internal static string List(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
