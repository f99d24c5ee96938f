using Operator.Api;
using Recordings.Resources.Status;

namespace Operator.Changes;

/// <summary><c>suspend --output NAME</c> and <c>unsuspend --output NAME</c>: one upload's own pause.</summary>
/// <param name="output">The output.</param>
/// <param name="isSuspended">What it shall be.</param>
public sealed class SuspendChange(string output, bool isSuspended) : IChange
{
    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording, KnownTemplates templates)
    {
        if (recording.Status?.Phase == RecordingPhase.Expired)
        {
            return Standstills.Of(recording)!.ToDecision();
        }

        var own = OwnOutputs.Find(recording, output);
        var (status, refusal) = OwnOutputs.StatusOf(recording, output);
        return status is null && own is null ? refusal!
            : status?.State == OutputState.Skipped ? new Decision.Skip($"output {output} is switched off: nothing is published there")
            : IsSo(recording, own?.Suspended, status) ? new Decision.Skip($"output {output} is {(isSuspended ? "suspended already" : "not suspended")}")
            : new Decision.Patch(
                OwnOutputs.Change(recording, output, settings => settings with { Suspended = isSuspended }),
                isSuspended ? WhenSuspended(status) : WhenNot(recording, status));
    }

    // Without a word of its own, what a template says is known by what the operator does about it; while it is not sure, saying it once more is no harm.
    private bool IsSo(V1Alpha1Recording recording, bool? own, OutputStatus? status) => own is { } said
        ? said == isSuspended
        : isSuspended ? status?.State == OutputState.Suspended && Standstills.IsObserved(recording)
        : status?.State != OutputState.Suspended && !Runnable.IsSetBelow(recording, $"outputs[{output}].suspended");

    private string WhenSuspended(OutputStatus? status) => status?.State switch
    {
        OutputState.Uploading => $"the upload to {output} stops now and continues from its checkpoint when unsuspended",
        OutputState.Uploaded => $"what is up at {output} stays; nothing more is published there until it is unsuspended",
        _ => $"nothing is published to {output} until it is unsuspended; everything else goes on",
    };

    private string WhenNot(V1Alpha1Recording recording, OutputStatus? status)
    {
        var held = recording.Spec switch
        {
            { Skip: true } => ", once spec.skip is false",
            { Paused: true } => ", once the recording is resumed",
            _ => "",
        };
        return status?.State == OutputState.Uploaded ? $"{output} is published to again by the next run that has something new for it{held}" : $"the upload to {output} goes on{held}";
    }
}
