using System.Globalization;
using Recordings.Planning.Retention;

namespace Recordings.Planning.Runs;

/// <summary>Why a raised runGeneration begins no run.</summary>
/// <param name="Reason">A constant of <see cref="Reasons"/>.</param>
/// <param name="Message">For people, with the way out.</param>
/// <param name="NeedsUser">Whether it stays so until somebody does something.</param>
internal sealed record RunRefusal(string Reason, string Message, bool NeedsUser);

/// <summary>When a raised runGeneration is refused rather than taken.</summary>
internal static class RunRefusals
{
    public static RunRefusal? Of(Situation situation) => Expiry.HasBegun(situation.Observation)
        ? new RunRefusal(
            Reasons.Expired,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Run {situation.Spec.RunGeneration} can't begin: the artifacts were deleted as spec.retention says. To do it all again, create a Recording of another name."),
            NeedsUser: true)
        : null;
}
