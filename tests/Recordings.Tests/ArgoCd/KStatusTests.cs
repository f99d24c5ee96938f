using System.Text.Json;
using System.Text.Json.Nodes;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Recordings.Tests.ArgoCd;

/// <summary>Our conditions mean to kstatus what they mean to us, for every golden status.</summary>
public sealed class KStatusTests
{
    public static TheoryData<string> Scenarios => [.. GoldenRecordings.All.Keys];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void KStatus_makes_of_a_status_what_its_conditions_promise(string scenario)
    {
        var recording = GoldenRecordings.All[scenario];
        var status = recording["status"].Deserialize(RecordingsJson.Default.RecordingStatus)!;

        switch (KStatusRules.Of(recording))
        {
            case KStatus.Terminating:
                Assert.NotNull(recording["metadata"]!["deletionTimestamp"]);
                Assert.True(Is(status, ConditionTypes.Reconciling));
                break;
            case KStatus.InProgress:
                // Something happens by itself, now or at a moment that is known.
                Assert.True(status.Control!.IsRunning || status.Stages!.Any(stage => stage is { State: StageState.Queued } or { NextAttemptAt: not null }));
                Assert.False(Is(status, ConditionTypes.Finished));
                break;
            case KStatus.Failed:
                Assert.False(status.Control!.IsRunning);
                Assert.True(Is(status, ConditionTypes.Finished));
                Assert.True(!Is(status, ConditionTypes.Succeeded) || Is(status, ConditionTypes.RunRefused));
                break;
            default:
                // At rest as the spec wants it: done, left alone, or held by it.
                Assert.False(status.Control!.IsRunning);
                Assert.True(Is(status, ConditionTypes.Finished) || Is(status, ConditionTypes.Paused) || status.Outputs!.Any(output => output.State == OutputState.Suspended));
                break;
        }
    }

    [Fact]
    public void A_spec_that_was_not_seen_yet_is_InProgress()
    {
        var recording = GoldenRecordings.All["Conditions/complete-and-current"].DeepClone().AsObject();
        recording["metadata"]!["generation"] = recording["status"]!["observedGeneration"]!.GetValue<long>() + 1;

        Assert.Equal(KStatus.InProgress, KStatusRules.Of(recording));
    }

    [Fact]
    public void Every_outcome_is_met() => Assert.Equal(Enum.GetValues<KStatus>(), GoldenRecordings.All.Values.Select(KStatusRules.Of).Distinct().Order());

    [Fact]
    public void Every_condition_speaks_of_the_generation_that_was_observed() => Assert.All(GoldenRecordings.All.Values, recording => Assert.All(
        recording["status"]!["conditions"]!.AsArray(),
        condition => Assert.True(JsonNode.DeepEquals(condition!["observedGeneration"], recording["metadata"]!["generation"]))));

    private static bool Is(RecordingStatus status, string type) => status.Conditions!.Any(condition => condition.Type == type && condition.Status == "True");
}
