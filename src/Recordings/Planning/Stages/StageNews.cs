using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Graph;

namespace Recordings.Planning.Stages;

/// <summary>What one ended attempt reported: also one that failed may have published some of its clips.</summary>
/// <param name="Stage">The stage's key.</param>
/// <param name="Facts">The facts.</param>
internal sealed record StageNews(string Stage, StageFacts Facts)
{
    /// <summary>In topological order, older first.</summary>
    public static ImmutableArray<StageNews> Of(ImmutableArray<StageNode> nodes, ImmutableDictionary<string, Folded> stages) =>
    [
        .. from node in nodes
           from end in stages[node.Key].News
           select new StageNews(node.Key, end.Result?.Facts ?? new StageFacts()),
    ];
}
