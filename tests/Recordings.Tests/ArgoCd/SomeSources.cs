using System.Text.Json;
using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning.Sources;
using Recordings.Resources;
using Recordings.Tests.Planning.Sources;
using Recordings.Validation;

namespace Recordings.Tests.ArgoCd;

/// <summary>A source in some state, as the API server would show it.</summary>
/// <param name="Name">The state, in words.</param>
/// <param name="Health">The health that people should see.</param>
/// <param name="Document">The source, with the status that the planner gave it.</param>
internal sealed record SomeSource(string Name, string Health, JsonObject Document);

/// <summary>Sources in every state that they can be in.</summary>
internal static class SomeSources
{
    public static IReadOnlyList<SomeSource> All { get; } =
    [
        Of("it has looked", "Healthy", cluster => cluster.Rest()),
        Of("it waits for its time", "Healthy", cluster =>
        {
            cluster.Observation = cluster.Observation with { Schedule = new ObservedSchedule(SourceCluster.Begin.AddHours(1)) };
            cluster.Rest();
        }),
        Of("a look has begun", "Progressing", cluster => cluster.Pass()),
        Of("a page is being read", "Progressing", cluster =>
        {
            cluster.Pass();
            cluster.Pass();
        }),
        Of("it does not answer and is asked again", "Progressing", cluster =>
        {
            cluster.Answer = _ => SourcePlannerTests.Failed(ErrorCodes.SourceUnavailable);
            cluster.Rest();
        }),
        Of("what it looks at is not there", "Degraded", cluster =>
        {
            cluster.Answer = _ => SourcePlannerTests.Failed(ErrorCodes.SourceNotFound);
            cluster.Rest();
        }),
        Of("its Secret is missing", "Degraded", cluster => Change(cluster, spec => spec with { S3 = spec.S3! with { Credentials = new SecretReference("bucket") } }).Rest()),
        Of("its schedule can't be read", "Degraded", cluster =>
        {
            cluster.Observation = cluster.Observation with { Schedule = new ObservedSchedule(null, new FieldError("spec.schedule.cron", "is not a schedule")) };
            cluster.Rest();
        }),
        Of("its spec makes no sense", "Degraded", cluster => Change(cluster, spec => spec with { Limit = 0 }).Rest()),
        Of("it is paused", "Suspended", cluster => Change(cluster, spec => spec with { Paused = true }).Rest()),
        Of("it was not seen yet", "Progressing", _ => { }),
    ];

    private static SomeSource Of(string name, string health, Action<SourceCluster> happens)
    {
        var cluster = new SourceCluster();
        happens(cluster);
        return new SomeSource(name, health, new JsonObject
        {
            ["kind"] = "RecordingSource",
            ["metadata"] = new JsonObject { ["name"] = "inbox", ["generation"] = cluster.Observation.Generation },
            ["spec"] = JsonSerializer.SerializeToNode(cluster.Observation.Spec, RecordingsJson.Default.RecordingSourceSpec),
            ["status"] = JsonSerializer.SerializeToNode(cluster.Observation.Status, RecordingsJson.Default.RecordingSourceStatus),
        });
    }

    private static SourceCluster Change(SourceCluster cluster, Func<RecordingSourceSpec, RecordingSourceSpec> change)
    {
        cluster.Observation = cluster.Observation with { Spec = change(cluster.Observation.Spec) };
        return cluster;
    }
}
