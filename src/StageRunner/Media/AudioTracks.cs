using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>The audio tracks that are listened to and published.</summary>
/// <param name="Tracks">In the order asked for; none twice.</param>
/// <param name="Mixed">Whether they become one.</param>
internal sealed record AudioTracks(IReadOnlyList<AudioStream> Tracks, bool Mixed)
{
    /// <summary>Those that are the inverse of the ones before them, by their numbers in the file: added as they are, both are gone.</summary>
    public IReadOnlySet<int> Inverse { get; init; } = new HashSet<int>();

    /// <summary>Those whose channels or rate change on the way.</summary>
    public IReadOnlySet<int> Changing { get; init; } = new HashSet<int>();

    /// <summary>Chooses them of a file, without those that have nothing in them. Throws <see cref="StageException"/>: NoAudio, NoSuchTrack.</summary>
    public static AudioTracks Choose(MediaInfo info, MediaScan scan, AudioSettings? settings)
    {
        var chosen = Choose(info, settings);
        AudioStream[] recorded = [.. chosen.Tracks.Where(track => scan.Has(track.Index))];
        return recorded.Length > 0
            ? chosen with { Tracks = recorded, Mixed = chosen.Mixed && recorded.Length > 1 }
            : throw new StageException(ErrorCodes.NoAudio, $"none of the audio tracks {Describe(info)} has anything in it");
    }

    /// <summary>Chooses them of a header. Throws <see cref="StageException"/>: NoAudio, NoSuchTrack.</summary>
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
    public static string Describe(MediaInfo info) => string.Join(", ", info.AudioTracks.Select(track =>
    {
        string[] words = [track.Codec, track.Language, track.Title is { Length: > 0 and <= 60 } title ? $"\"{title}\"" : ""];
        return $"{track.Number} ({string.Join(", ", words.Where(word => word.Length > 0))})";
    }));

    private static AudioStream Numbered(MediaInfo info, int number) => number >= 1 && number <= info.AudioTracks.Count
        ? info.AudioTracks[number - 1]
        : throw new StageException(ErrorCodes.NoSuchTrack, $"audio.tracks asks for track {number}; the media has {Describe(info)}");
}
