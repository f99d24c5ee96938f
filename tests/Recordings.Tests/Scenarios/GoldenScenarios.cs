using System.Runtime.CompilerServices;
using Testing.Builders;

namespace Recordings.Tests.Scenarios;

/// <summary>
/// Tests of which each leaves four documents in <c>Scenarios/{class}/{test}/</c>: the Recording and what was observed, then the plan and the status that came of it.
/// They are compared with what is committed; <c>UPDATE_GOLDEN=1</c> writes them anew.
/// </summary>
public abstract class GoldenScenarios
{
    /// <summary>Compares the last pass of the planner with the committed documents of the test that calls this.</summary>
    protected void Golden(PaperCluster cluster, [CallerMemberName] string test = "") =>
        new GoldenFolder(GoldenFolder.PathOf(GetType(), test)).Compare(GoldenDocuments.Of(cluster));
}
