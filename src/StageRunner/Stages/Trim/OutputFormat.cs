using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>A container to write, and which audio goes into it as it is.</summary>
/// <param name="Extension">With its dot.</param>
/// <param name="Muxer">ffmpeg's name for <c>-f</c>.</param>
/// <param name="MediaType">For example <c>video/mp4</c>.</param>
/// <param name="AudioEncoder">ffmpeg's encoder for audio that can't be copied.</param>
/// <param name="CopiedAudio">Codecs whose packets are short and need nothing before them: a copy begins within 40 ms of the cut.</param>
internal sealed record OutputFormat(string Extension, string Muxer, string MediaType, string AudioEncoder, IReadOnlyList<string> CopiedAudio)
{
    public static readonly OutputFormat Mp4 = new(".mp4", "mp4", "video/mp4", "aac", ["aac", "mp3", "ac3"]);
    public static readonly OutputFormat WebM = new(".webm", "webm", "video/webm", "libopus", ["opus"]);
    public static readonly OutputFormat Mkv = new(".mkv", "matroska", "video/x-matroska", "aac", ["aac", "mp3", "ac3", "opus"]);
    public static readonly OutputFormat M4a = new(".m4a", "ipod", "audio/mp4", "aac", ["aac"]);
    public static readonly OutputFormat Mp3 = new(".mp3", "mp3", "audio/mpeg", "libmp3lame", ["mp3"]);
    public static readonly OutputFormat Ogg = new(".ogg", "ogg", "audio/ogg", "libopus", []);
    public static readonly OutputFormat Flac = new(".flac", "flac", "audio/flac", "flac", []);
    public static readonly OutputFormat Wav = new(".wav", "wav", "audio/wav", "pcm_s16le", []);

    /// <summary>The longest packet of audio that is copied: where a copy begins is off by at most one.</summary>
    private const double LongestPacket = 0.036;

    /// <summary>Whether it can hold a cover picture.</summary>
    public bool HoldsCover => Muxer is "mp4" or "ipod" or "mp3" or "flac";

    /// <summary>ffmpeg's encoder for embedded subtitles; null: none go into it.</summary>
    public string? TextEncoder => Muxer switch
    {
        "mp4" => "mov_text",
        "webm" => "webvtt",
        "matroska" => "srt",
        _ => null,
    };

    /// <summary>Whether it is an MP4, whose index can go to the front and whose clock can be set.</summary>
    public bool IsMp4 => Muxer is "mp4" or "ipod";

    /// <summary>The container that a plan's result goes into.</summary>
    public static OutputFormat For(CutPlan plan, MediaInfo info, AudioTracks audio) => (plan, info.Video) switch
    {
        (FullEncode, not null) => Mp4,
        (_, { Codec: "h264" or "hevc" or "mpeg4" or "av1" }) => Mp4,
        (_, { Codec: "vp8" or "vp9" }) => WebM,
        (_, not null) => Mkv,
        _ => ForAudio(audio),
    };

    /// <summary>Whether the audio's packets go on as they are.</summary>
    public bool Copies(AudioStream audio) =>
        CopiedAudio.Contains(audio.Codec, StringComparer.Ordinal) && audio.Codec switch
        {
            "aac" => audio.Profile == "LC" && Packet(1024, audio) <= LongestPacket,
            "mp3" => Packet(1152, audio) <= LongestPacket,
            "ac3" => Packet(1536, audio) <= LongestPacket,
            _ => true,
        };

    /// <summary>Of several tracks none is in a container that holds one.</summary>
    private static OutputFormat ForAudio(AudioTracks audio) => audio.Tracks[0].Codec switch
    {
        _ when audio.Tracks.Count > 1 && !audio.Mixed => M4a,
        "mp3" => Mp3,
        "opus" or "vorbis" => Ogg,
        "flac" => Flac,
        ['p', 'c', 'm', ..] => Wav with { AudioEncoder = Samples(audio.Tracks[0].Codec) },
        _ => M4a,
    };

    /// <summary>The source's samples in the order of bytes that WAV has; those that it has no kind for with 16 bits.</summary>
    private static string Samples(string codec) => codec switch
    {
        "pcm_s24le" or "pcm_s24be" => "pcm_s24le",
        "pcm_s32le" or "pcm_s32be" => "pcm_s32le",
        "pcm_f32le" or "pcm_f32be" => "pcm_f32le",
        "pcm_f64le" or "pcm_f64be" => "pcm_f64le",
        _ => "pcm_s16le",
    };

    private static double Packet(double samples, AudioStream audio) => audio.SampleRate > 0 ? samples / audio.SampleRate : double.PositiveInfinity;
}
