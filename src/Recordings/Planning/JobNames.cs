using System.Globalization;
using Recordings.Contract;

namespace Recordings.Planning;

/// <summary>
/// A Job's name is a function of (recording, stage, instance, run, attempt): a repeated create is AlreadyExists. At most 63 characters, so that
/// it fits a label and its pod's name; what is cut is kept apart by a hash that also covers the UID.
/// </summary>
public static class JobNames
{
    private const int MaxLength = 63;
    private const int HashLength = 8;

    /// <summary><c>{recording}-{stage}[-{instance}]-r{run}-a{attempt}-{hash}</c>, the front cut where needed.</summary>
    public static string Of(RecordingIdentity recording, string stage, string? instance, long run, int attempt)
    {
        var exact = string.Create(CultureInfo.InvariantCulture, $"{recording.Uid}/{stage}/{instance}/{run}/{attempt}");
        var hash = Digests.OfText(exact)[..HashLength];
        var tail = string.Create(CultureInfo.InvariantCulture, $"-r{run}-a{attempt}-{hash}");
        var front = (instance is null ? $"{recording.Name}-{stage}" : $"{recording.Name}-{stage}-{instance}").Replace('.', '-');
        var room = MaxLength - tail.Length;
        return (front.Length <= room ? front : front[..room].TrimEnd('-')) + tail;
    }
}
