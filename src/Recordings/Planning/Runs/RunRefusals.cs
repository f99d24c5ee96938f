using System.Collections.Immutable;
using System.Globalization;
using Recordings.Contract;
using Recordings.Planning.Retention;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Runs;

/// <summary>Why a raised runGeneration begins no run.</summary>
/// <param name="Reason">A constant of <see cref="Reasons"/>.</param>
/// <param name="Message">For people, with the way out.</param>
/// <param name="NeedsUser">Whether it stays so until somebody does something.</param>
internal sealed record RunRefusal(string Reason, string Message, bool NeedsUser);

/// <summary>When a raised runGeneration is refused rather than taken.</summary>
internal static class RunRefusals
{
    public static RunRefusal? Of(Situation situation, ImmutableDictionary<string, StageStatus> stages) => 0 switch
    {
        _ when Expiry.HasBegun(situation.Observation) => new RunRefusal(
            Reasons.Expired,
            Run(situation, "can't begin: the artifacts were deleted as spec.retention says. To do it all again, create a Recording of another name."),
            NeedsUser: true),
        _ when situation.Config is { IsFrozen: true, Errors.IsEmpty: false } => new RunRefusal(
            Acceptance.ReasonOf(situation.Errors), Run(situation, $"can't begin: {Acceptance.MessageOf(situation.Errors)}"), NeedsUser: true),
        _ when stages[StageNames.Download].AwaitsItsSource() => new RunRefusal(
            Reasons.SourcePending,
            Run(situation, "begins when the source is ready: it is looked at again by itself, with what spec.source says then."),
            NeedsUser: false),
        _ => null,
    };

    /// <summary>Why an output can't be uploaded again that is to be; null: none is, or it can.</summary>
    public static RunRefusal? OfUploads(Situation situation)
    {
        var wanted = string.Join(", ", situation.Nodes.Where(node => UploadWishes.IsNew(situation, node)).Select(node => node.Key));
        return wanted.Length > 0 && Expiry.HasBegun(situation.Observation)
            ? new RunRefusal(
                Reasons.Expired,
                $"{wanted} can't be done again: the artifacts were deleted as spec.retention says. To do it all again, create a Recording of another name.",
                NeedsUser: true)
            : null;
    }

    private static string Run(Situation situation, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"Run {situation.Spec.RunGeneration} {what}");
}
