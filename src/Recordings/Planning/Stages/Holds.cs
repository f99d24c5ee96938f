using System.Collections.Immutable;
using Recordings.Planning.Retention;
using Recordings.Validation;

namespace Recordings.Planning.Stages;

/// <summary>Whether anything of a Recording may start now; the first that applies is the one that is told.</summary>
internal static class Holds
{
    public static Hold? Of(Observation observation, ImmutableArray<FieldError> errors)
    {
        var spec = observation.Recording.Spec;
        if (!errors.IsEmpty)
        {
            return new Hold(Acceptance.ReasonOf(errors), Acceptance.MessageOf(errors), Outlook.Blocked);
        }

        if (Expiry.HasBegun(observation))
        {
            return new Hold(Reasons.Expired, "Its artifacts were deleted as spec.retention says.", Outlook.Outside);
        }

        if (spec.Skip)
        {
            return new Hold(Reasons.SkippedByUser, "spec.skip is true.", Outlook.Outside);
        }

        return spec.Paused ? new Hold(Reasons.PausedByUser, "spec.paused is true.", Outlook.Held) : null;
    }
}
