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
    public static StageInputs Of(StageDefinition definition, IReadOnlyDictionary<string, StageVerdict> decided)
    {
        var inputs = new StageInputs();
        foreach (var read in definition.Reads)
        {
            inputs = With(inputs, read, decided);
        }

        return inputs;
    }

    private static StageInputs With(StageInputs inputs, StageRead read, IReadOnlyDictionary<string, StageVerdict> decided)
    {
        var producers = read.FirstOf.Select(name => decided[name]).ToList();
        var producer = producers.Find(candidate => candidate.Status.State != StageState.Skipped);
        if (producer is null)
        {
            return read.IsRequired ? inputs with { Missing = inputs.Missing ?? producers[0] } : inputs;
        }

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
