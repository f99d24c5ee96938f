using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>The audio tracks that are listened to and published.</summary>
/// <param name="Tracks">In the order asked for; none twice.</param>
/// <param name="Mixed">Whether they become one.</param>
internal sealed record AudioTracks(IReadOnlyList<AudioStream> Tracks, bool Mixed)
{
    /// <summary>Chooses them. Throws <see cref="StageException"/>: NoAudio, NoSuchTrack.</summary>
    public static AudioTracks Choose(MediaInfo info, AudioSettings? settings)
    {
        info.RequireAudio();
        var chosen = settings?.Tracks switch
        {
            { Numbers: { Count: > 0 } numbers } => [.. numbers.Distinct().Select(number => Numbered(info, number))],
            { IsFirst: true } => [info.AudioTracks[0]],
            _ => info.AudioTracks,
        };
        return new AudioTracks(chosen, settings?.Mix == AudioMix.Mix && chosen.Count > 1);
    }

    /// <summary>Whether the source has just these, as they are.</summary>
    public bool AreAllOf(MediaInfo info) => !Mixed && Tracks.SequenceEqual(info.AudioTracks);

    /// <summary>For messages: <c>2 (aac, rus, "Interpreter")</c>.</summary>
    public static string Describe(MediaInfo info) => string.Join(", ", info.AudioTracks.Select((track, i) =>
    {
        string[] words = [track.Codec, track.Language, track.Title is { Length: > 0 and <= 60 } title ? $"\"{title}\"" : ""];
        return $"{i + 1} ({string.Join(", ", words.Where(word => word.Length > 0))})";
    }));

    private static AudioStream Numbered(MediaInfo info, int number) => number >= 1 && number <= info.AudioTracks.Count
        ? info.AudioTracks[number - 1]
        : throw new StageException(ErrorCodes.NoSuchTrack, $"audio.tracks asks for track {number}; the media has {Describe(info)}");
}
