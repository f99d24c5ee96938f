using System.Text;
using Operator.Api;
using Operator.Reporting;
using Recordings.Resources.Status;

namespace Operator.Tests.Reporting;

public sealed class StatusPatchTests
{
    [Fact]
    public void An_unchanged_status_is_not_written()
    {
        var status = new RecordingStatus { Phase = RecordingPhase.Ready, Stages = [new StageStatus { Name = "trim" }] };

        Assert.Null(StatusPatch.Between(status, status with { Stages = [new StageStatus { Name = "trim" }] }, "7", OperatorJson.Default.RecordingStatus));
    }

    [Fact]
    public void A_field_that_is_gone_is_removed_and_the_version_is_a_precondition()
    {
        var before = new RecordingStatus { Phase = RecordingPhase.Downloaded, Failure = new FailureStatus { Stage = "trim" } };

        var patch = StatusPatch.Between(before, new RecordingStatus { Phase = RecordingPhase.Ready }, "7", OperatorJson.Default.RecordingStatus)!;

        Assert.Equal(
            """{"metadata":{"resourceVersion":"7"},"status":{"failure":null,"phase":"Ready"}}""",
            Encoding.UTF8.GetString(patch.Content.Span));
    }
}
