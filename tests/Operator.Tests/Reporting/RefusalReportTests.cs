using Operator.Api;
using Operator.Reporting;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Tests.Reporting;

public sealed class RefusalReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_refused_Job_is_told_as_Stalled_and_by_one_event()
    {
        var report = RefusalReport.Overlay(SomePlan(), before: null, "exceeded quota", Now);

        var stalled = Assert.Single(report.Status.Conditions!);
        Assert.Equal(("True", RefusalReport.Reason, "exceeded quota", Now), (stalled.Status, stalled.Reason, stalled.Message, stalled.LastTransitionTime));
        Assert.Equal(RefusalReport.Reason, Assert.Single(report.Events).Reason);
    }

    [Fact]
    public void Told_again_it_changes_nothing()
    {
        var first = RefusalReport.Overlay(SomePlan(), before: null, "exceeded quota", Now);

        var second = RefusalReport.Overlay(SomePlan(), first.Status, "exceeded quota", Now.AddMinutes(5));

        Assert.Null(StatusPatch.Between(first.Status, second.Status, "7", OperatorJson.Default.RecordingStatus));
        Assert.Empty(second.Events);
    }

    private static Plan SomePlan() => new()
    {
        Status = new RecordingStatus
        {
            Conditions = [new Condition { Type = ConditionTypes.Stalled, Status = "False", Reason = Reasons.NotStalled, LastTransitionTime = Now }],
        },
    };
}
