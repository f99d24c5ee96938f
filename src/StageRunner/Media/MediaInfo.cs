using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>What a media file holds. Times are seconds.</summary>
public sealed record MediaInfo
{
    public required ContainerFormat Container { get; init; }

    /// <summary>
    /// How long it is: as its header promises, else as far as its packets reach. For people, logs and time limits; where anything is cut, or found complete, only what
    /// packets and decoding say counts (<see cref="MediaScan"/>).
    /// </summary>
    public required double Duration { get; init; }

    /// <summary>
    /// How long the header promises it to be. Null: it promises nothing, since the container has no such field, or ffprobe guessed it of a bit rate or of time stamps.
    /// </summary>
    public double? Promised { get; init; }

    /// <summary>The earliest timestamp: what ffmpeg, and every time of ours, calls 0.</summary>
    public double StartTime { get; init; }
    public long SizeBytes { get; init; }

    /// <summary>The first video stream that is not a cover picture. Null: audio only.</summary>
    public VideoStream? Video { get; init; }

    /// <summary>Every audio stream, in the file's order.</summary>
    public IReadOnlyList<AudioStream> AudioTracks { get; init; } = [];

    /// <summary>Every stream that is neither sound nor the picture: subtitles, cover pictures, further videos, data.</summary>
    public IReadOnlyList<OtherStream> Others { get; init; } = [];

    /// <summary>How many chapters it is divided into.</summary>
    public int Chapters { get; init; }

    /// <summary>The first audio stream. Null: none.</summary>
    public AudioStream? Audio => AudioTracks.Count == 0 ? null : AudioTracks[0];

    /// <summary>The first audio stream, or the error NoAudio.</summary>
    public AudioStream RequireAudio() =>
        Audio ?? throw new StageException(ErrorCodes.NoAudio, "the media has no audio stream, so silence can't be found in it");
}

/// <summary>A video stream.</summary>
public sealed partial record VideoStream
{
    /// <summary>The stream's number in the file.</summary>
    public int Index { get; init; }

    /// <summary>ffmpeg's name: <c>h264</c>, <c>hevc</c>, <c>vp8</c>, <c>vp9</c>, <c>av1</c>.</summary>
    public required string Codec { get; init; }
    public string Profile { get; init; } = "";

    /// <summary>Ten times the level, as ffmpeg says it: 41 is 4.1. 0: unknown.</summary>
    public int Level { get; init; }

    /// <summary>Stored pixels a line, before <see cref="SampleAspect"/> and <see cref="Rotation"/>.</summary>
    public int Width { get; init; }
    public int Height { get; init; }
    public string PixelFormat { get; init; } = "";

    /// <summary>Average frames a second. 0: unknown.</summary>
    public double FrameRate { get; init; }

    /// <summary>Ticks a second of the stream's clock; 0: not a whole number.</summary>
    public int TimeScale { get; init; }

    /// <summary>Frames that decoding may reorder; 0: no B-frames.</summary>
    public int ReorderDepth { get; init; }

    /// <summary>Reference frames. 0: unknown.</summary>
    public int References { get; init; }
    public bool Interlaced { get; init; }

    /// <summary>Whether a sample has more than eight bits: ffmpeg then says in which order their bytes lie (of the small RGB formats too, which have fewer).</summary>
    public bool IsDeep =>
        (PixelFormat.EndsWith("le", StringComparison.Ordinal) || PixelFormat.EndsWith("be", StringComparison.Ordinal))
        && !PixelFormat.Contains("555", StringComparison.Ordinal) && !PixelFormat.Contains("565", StringComparison.Ordinal) && !PixelFormat.Contains("444l", StringComparison.Ordinal);

    /// <summary>Whether players turn the stored picture.</summary>
    public bool Rotated => Rotation != 0;

    /// <summary>Degrees, 0 to 359, by which players turn the stored picture against the clock.</summary>
    public int Rotation { get; init; }

    /// <summary>How wide a stored pixel is shown, in parts of its height. 1: square, or unknown.</summary>
    public double SampleAspect { get; init; } = 1;

    /// <summary>ffmpeg's names, as <c>bt709</c>, <c>smpte2084</c> (PQ), <c>arib-std-b67</c> (HLG), <c>bt2020nc</c>, <c>tv</c>. Empty: not said.</summary>
    public string ColorTransfer { get; init; } = "";
    public string ColorPrimaries { get; init; } = "";
    public string ColorSpace { get; init; } = "";
    public string ColorRange { get; init; } = "";

    /// <summary>When its first frame is shown, on the file's clock.</summary>
    public double StartTime { get; init; }

    /// <summary>How long the header promises this stream to be; null: it does not.</summary>
    public double? Promised { get; init; }
}

/// <summary>An audio stream: a track.</summary>
public sealed record AudioStream
{
    /// <summary>The stream's number in the file.</summary>
    public int Index { get; init; }

    /// <summary>Its number among the audio tracks that the header declares, from 1: what <c>audio.tracks</c> and messages call it.</summary>
    public int Number { get; init; }

    /// <summary>ffmpeg's name: <c>aac</c>, <c>mp3</c>, <c>opus</c>.</summary>
    public required string Codec { get; init; }
    public string Profile { get; init; } = "";

    /// <summary>Hz.</summary>
    public int SampleRate { get; init; }
    public int Channels { get; init; }

    /// <summary>Where its channels are, by ffmpeg's names: <c>stereo</c>, <c>quad</c>, <c>5.1(side)</c>. Empty: not said.</summary>
    public string Layout { get; init; } = "";

    /// <summary>Bits a second. Null: unknown.</summary>
    public long? BitRate { get; init; }

    /// <summary>The track's tags: <c>eng</c>, and what a player lists it as. Empty: none.</summary>
    public string Language { get; init; } = "";
    public string Title { get; init; } = "";

    /// <summary>How long the header promises this stream to be; null: it does not.</summary>
    public double? Promised { get; init; }

    /// <summary>When its first sample is heard, on the file's clock.</summary>
    public double StartTime { get; init; }
}

/// <summary>A stream that is neither the picture nor sound.</summary>
/// <param name="Index">The stream's number in the file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Codec">ffmpeg's name; empty: unknown.</param>
public sealed record OtherStream(int Index, OtherStreamKind Kind, string Codec);

/// <summary>What a stream is that is neither the picture nor sound.</summary>
public enum OtherStreamKind
{
    /// <summary>A picture of the whole, as podcasts and films have it.</summary>
    Cover,

    /// <summary>Text or pictures of text with times.</summary>
    Subtitles,

    /// <summary>A second picture, such as another camera.</summary>
    Video,

    /// <summary>Time codes, telemetry, attachments.</summary>
    Data,
}
