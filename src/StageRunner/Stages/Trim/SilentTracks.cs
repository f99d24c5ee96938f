using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>Tells of a first audio track on which nothing is heard: platforms, and most players, play that one alone. Pure.</summary>
internal static class SilentTracks
{
    /// <summary>Null: the first is heard, or is all there is.</summary>
    public static string? Note(AudioTracks audio, AudioFindings findings)
    {
        var heard = audio.Tracks.Select((track, i) => (Number: i + 1, IsSilent: findings.IsSilent(track))).Where(track => !track.IsSilent).Select(track => track.Number).ToList();
        return audio.Mixed || heard.Count == 0 || heard[0] == 1
            ? null
            : $"Nothing is heard on the first of the {audio.Tracks.Count} audio tracks that are published, and many players play that one alone; sound is on {string.Join(", ", heard)}: "
                + "audio.tracks puts one first, audio.mix: Mix makes one of all";
    }
}
