using Recordings.Resources.Status;

namespace Recordings.Planning.Sources;

/// <summary>Whether two statuses of a source say the same: records compare lists by reference, which says nothing.</summary>
internal static class SourceStatusEquality
{
    public static bool AreEqual(RecordingSourceStatus a, RecordingSourceStatus b) =>
        a with { Conditions = null, Preview = null } == b with { Conditions = null, Preview = null }
        && (a.Conditions ?? []).SequenceEqual(b.Conditions ?? [])
        && (a.Preview ?? []).SequenceEqual(b.Preview ?? []);
}
