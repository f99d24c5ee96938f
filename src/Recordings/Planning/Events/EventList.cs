using System.Collections.Immutable;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Events;

/// <summary>What to tell people: the difference between the status that was and the one that will be.</summary>
internal static class EventList
{
    public static ImmutableArray<RecordingEvent> Of(StagePass pass, RecordingStatus after)
    {
        var before = pass.Situation.Before;
        if (ReferenceEquals(before, after))
        {
            return [];
        }

        var known = (before.Stages ?? []).ToLookup(stage => stage.Name, StringComparer.Ordinal);
        return
        [
            .. RunEvents.Starting(pass, before, after),
            .. pass.Verdicts.SelectMany(stage => StageEvents.Of(stage.Node, known[stage.Node.Key].FirstOrDefault(), stage.Status)),
            .. RunEvents.Ending(before, after),
            .. ExpiryEvents.Of(before.Expiry, after.Expiry),
        ];
    }
}
