using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Graph;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>What a stage can read now. At most one of the first two is set.</summary>
internal sealed record StageInputs
{
    /// <summary>The first producer that has not succeeded yet.</summary>
    public StageVerdict? WaitsFor { get; init; }

    /// <summary>The skipped producer without which the stage makes no sense.</summary>
    public StageVerdict? Missing { get; init; }

    /// <summary>Whether any producer is stale: then so is this stage.</summary>
    public bool AreStale { get; init; }

    /// <summary>In the definition's order; complete when nothing is waited for and nothing missing.</summary>
    public ImmutableArray<InputArtifacts> Artifacts { get; init; } = [];

    public bool AreComplete => WaitsFor is null && Missing is null;

    /// <summary>Looks the reads of a stage up in what was decided for its producers.</summary>
    /// <param name="node">The stage.</param>
    /// <param name="decided">By the stage's name, all instances of it.</param>
    public static StageInputs Of(StageNode node, IReadOnlyDictionary<string, List<StageVerdict>> decided)
    {
        var inputs = new StageInputs();
        foreach (var read in node.Reads)
        {
            inputs = With(inputs, read, decided);
        }

        return inputs;
    }

    private static StageInputs With(StageInputs inputs, StageRead read, IReadOnlyDictionary<string, List<StageVerdict>> decided)
    {
        foreach (var name in read.FirstOf)
        {
            var producers = decided[name];
            if (producers.Exists(IsThere))
            {
                return producers.Where(IsThere).Aggregate(inputs, With);
            }
        }

        return read.IsRequired ? inputs with { Missing = inputs.Missing ?? decided[read.FirstOf[0]][0] } : inputs;
    }

    private static bool IsThere(StageVerdict producer) => producer.Status.State != StageState.Skipped;

    private static StageInputs With(StageInputs inputs, StageVerdict producer)
    {
        if (producer.Status is not { State: StageState.Succeeded, Artifacts: { Manifest: { } manifest, Digest: { } digest } })
        {
            return inputs with { WaitsFor = WorseOf(inputs.WaitsFor, producer), AreStale = inputs.AreStale || producer.IsStale };
        }

        var input = new InputArtifacts { Stage = producer.Node.Key, Manifest = manifest, Digest = digest };
        return inputs with { AreStale = inputs.AreStale || producer.IsStale, Artifacts = inputs.Artifacts.Add(input) };
    }

    /// <summary>Of two producers waited for, the one that will take a person is the one to name.</summary>
    private static StageVerdict WorseOf(StageVerdict? known, StageVerdict other) =>
        known is null || other.Outlook > known.Outlook ? other : known;
}
