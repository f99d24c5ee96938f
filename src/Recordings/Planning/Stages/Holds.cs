using System.Collections.Immutable;
using Recordings.Resources;
using Recordings.Validation;

namespace Recordings.Planning.Stages;

/// <summary>Whether anything of a Recording may start now; the first that applies is the one that is told.</summary>
internal static class Holds
{
    public static Hold? Of(RecordingSpec spec, ImmutableArray<FieldError> errors)
    {
        if (!errors.IsEmpty)
        {
            return new Hold(Acceptance.ReasonOf(errors), Acceptance.MessageOf(errors), Outlook.Blocked);
        }

        if (spec.Skip)
        {
            return new Hold(Reasons.SkippedByUser, "spec.skip is true.", Outlook.Outside);
        }

        return spec.Paused ? new Hold(Reasons.PausedByUser, "spec.paused is true.", Outlook.Held) : null;
    }
}
