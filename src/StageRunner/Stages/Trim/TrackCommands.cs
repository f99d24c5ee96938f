using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Trim;

/// <summary>ffmpeg's arguments for the audio of a cut: each track for itself, copied or encoded, or one made of all. Pure.</summary>
/// <param name="audio">The tracks.</param>
/// <param name="format">What they go into.</param>
internal sealed class TrackCommands(AudioTracks audio, OutputFormat format)
{
    /// <summary>The most channels that the encoders have a layout for.</summary>
    private const int MostChannels = 8;

    /// <summary>Maps the tracks from an input that was entered where the cut begins; those that can be are copied.</summary>
    public IReadOnlyList<string> Cut(int input) => audio.Mixed ? Mixed(input, before: "") : Each(input, before: "", copies: true);

    /// <summary>
    /// The same, all encoded. With <paramref name="skipped"/> seconds the input is read from its beginning, and what comes before is dropped: a seek in it would not be exact.
    /// </summary>
    public IReadOnlyList<string> Encoded(int input, double? skipped)
    {
        var before = skipped is { } seconds ? $"atrim=start={Seconds(seconds)},asetpts=PTS-{Seconds(seconds)}/TB," : "";
        return audio.Mixed ? Mixed(input, before) : Each(input, before, copies: false);
    }

    private string[] Each(int input, string before, bool copies) =>
    [
        .. audio.Tracks.SelectMany((track, i) => (string[])
        [
            "-map", $"{input}:{track.Index}",
            .. copies && format.Copies(track) && !audio.Changing.Contains(track.Index)
                ? [$"-c:a:{i}", "copy"]
                : (string[])[.. Encoder(i, track), $"-filter:a:{i}", before + FromZero(track) + Fold(track)],
        ]),
    ];

    /// <summary>All at their own loudness; a limiter takes what is too much of it. Of different layouts it is stereo.</summary>
    private string[] Mixed(int input, string before)
    {
        var layout = audio.Tracks.All(track => track.Channels == audio.Tracks[0].Channels) ? "" : ",aformat=channel_layouts=stereo";
        var inputs = string.Concat(audio.Tracks.Select((track, i) => $"[{input}:{track.Index}]{before}{FromZero(track)}{Fold(track)}{layout}{Turned(track)}[m{i}];"));
        var labels = string.Concat(audio.Tracks.Select((_, i) => $"[m{i}]"));
        return
        [
            "-filter_complex", $"{inputs}{labels}amix=inputs={audio.Tracks.Count}:normalize=0:duration=longest,alimiter=limit=0.95:level=disabled[mix]",
            "-map", "[mix]", .. Encoder(0, audio.Tracks[0]),
        ];
    }

    /// <summary>Begins at 0 whatever the first packet's time is. Where the sound changes, filters begin anew there, and would fill up from 0 once more.</summary>
    private string FromZero(AudioStream track) => audio.Changing.Contains(track.Index) ? "aresample=async=1" : "aresample=async=1:first_pts=0";

    private string Turned(AudioStream track) => audio.Inverse.Contains(track.Index) ? ",volume=-1" : "";

    /// <summary>More channels than the encoders have a layout for become two, every other one to either side.</summary>
    private string Fold(AudioStream track)
    {
        if (track.Channels <= MostChannels || format.AudioEncoder.StartsWith("pcm_", StringComparison.Ordinal))
        {
            return "";
        }

        string Side(int first) => string.Join('+', Enumerable.Range(0, track.Channels).Where(channel => channel % 2 == first).Select(channel => $"c{channel}"));
        return $",pan=stereo|c0={Side(0)}|c1={Side(1)},alimiter=limit=0.95:level=disabled";
    }

    private IReadOnlyList<string> Encoder(int number, AudioStream track) =>
        [$"-c:a:{number}", format.AudioEncoder, .. format.AudioEncoder is "aac" or "libopus" or "libmp3lame" ? [$"-b:a:{number}", Number(BitRate(track))] : (string[])[]];

    private static long BitRate(AudioStream track) => Math.Clamp(track.BitRate ?? 128_000, 64_000, Math.Max(256_000, 64_000L * track.Channels));
}
