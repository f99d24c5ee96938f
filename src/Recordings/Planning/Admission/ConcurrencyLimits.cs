using System.Globalization;
using Recordings.Planning.Graph;

namespace Recordings.Planning.Admission;

/// <summary>How many stages of each class may run at once, over all Recordings that one operator works on.</summary>
public sealed record ConcurrencyLimits
{
    /// <summary>Stages that mostly move bytes: download.</summary>
    public ClassLimit? Io { get; init; }

    /// <summary>Stages that mostly compute: trim, transcribe, topics, subtitles.</summary>
    public ClassLimit? Cpu { get; init; }

    /// <summary>Uploads.</summary>
    public ClassLimit? Upload { get; init; }

    /// <summary>The limit of a class; null: there is none.</summary>
    public ClassLimit? Of(StageClass stageClass) => stageClass switch
    {
        StageClass.Io => Io,
        StageClass.Cpu => Cpu,
        StageClass.Upload => Upload,
        _ => null,
    };
}

/// <summary>The limit of one class of stages.</summary>
public sealed record ClassLimit
{
    /// <summary>At most so many at once, in all namespaces together. Null: any number.</summary>
    public int? Total { get; init; }

    /// <summary>At most so many at once in each namespace. Null: any number.</summary>
    public int? PerNamespace { get; init; }

    /// <summary>What a stage that waits for this limit says.</summary>
    /// <param name="stageClass">The class it limits.</param>
    /// <param name="namespaceIsFull">Whether it is the namespace's share that is used up.</param>
    public Shortage Shortage(StageClass stageClass, bool namespaceIsFull)
    {
        var name = stageClass.ToString().ToLowerInvariant();
        var message = namespaceIsFull
            ? string.Create(CultureInfo.InvariantCulture, $"The operator runs at most {PerNamespace} {name} stages at once in a namespace.")
            : string.Create(CultureInfo.InvariantCulture, $"The operator runs at most {Total} {name} stages at once.");
        return new Shortage(Reasons.ConcurrencyLimit, message);
    }
}
