using Recordings.Planning;
using Testing.Builders;

namespace Plan;

/// <summary>What the operator looks at most often.</summary>
internal static class SomeObservations
{
    public static IReadOnlyList<(string Name, Observation Observation, DateTimeOffset Now)> All { get; } = [Beginning(), Running(), AtRest()];

    private static (string, Observation, DateTimeOffset) Beginning() => Of("beginning", new PaperCluster());

    private static (string, Observation, DateTimeOffset) Running()
    {
        var cluster = new PaperCluster().Settle();
        cluster.SucceedAll("download", "trim");
        return Of("running", cluster);
    }

    private static (string, Observation, DateTimeOffset) AtRest() => Of("at-rest", new PaperCluster().RunToEnd());

    private static (string, Observation, DateTimeOffset) Of(string name, PaperCluster cluster) => (name, cluster.Observation, cluster.Now);
}
