using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Graph;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>
/// A reader that found its input corrupt makes the producer run again. The producer's own manifest still looks valid, so its fingerprint gets a
/// recovery count: the new attempt works in another directory. What else reads it is judged again by the digest of what it makes then.
/// </summary>
internal static class Recovery
{
    public static ImmutableDictionary<string, Folded> Apply(ImmutableArray<StageNode> nodes, ImmutableDictionary<string, Folded> stages)
    {
        var recovered = stages;
        foreach (var producer in nodes.SelectMany(node => CorruptProducers(stages[node.Key])).Distinct(StringComparer.Ordinal))
        {
            // One that has ended again since then has recovered already: its reader tries the new artifacts.
            if (stages.TryGetValue(producer, out var known) && known.News.IsEmpty)
            {
                recovered = Restart(nodes, recovered, producer);
            }
        }

        return recovered;
    }

    private static IEnumerable<string> CorruptProducers(Folded reader) =>
        reader.News.Length > 0 && reader.Status.State != StageState.Failed && reader.News[^1] is { Code: ErrorCodes.InputCorrupt, Result.Producer: { } producer }
            ? [producer]
            : [];

    private static ImmutableDictionary<string, Folded> Restart(
        ImmutableArray<StageNode> nodes, ImmutableDictionary<string, Folded> stages, string producer)
    {
        var stage = StageNode.StageOf(producer);
        foreach (var node in nodes)
        {
            var known = stages[node.Key];
            if (node.Key == producer)
            {
                stages = stages.SetItem(node.Key, known with { Status = Corrupt(known.Status) });
            }
            else if (node.Follows(stage) && known.Status.State == StageState.Succeeded)
            {
                stages = stages.SetItem(node.Key, known with { Status = known.Status with { State = StageState.Pending, Reason = null } });
            }
        }

        return stages;
    }

    private static StageStatus Corrupt(StageStatus producer) => producer with
    {
        State = StageState.Pending,
        Reason = ErrorCodes.InputCorrupt,
        Recovery = (producer.Recovery ?? 0) + 1,
        Fingerprint = null,
        Artifacts = null,
        Progress = null,
    };
}
