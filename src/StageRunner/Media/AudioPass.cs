using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>What one pass over the audio learned. Times are seconds of the source.</summary>
/// <param name="Sounds">Whether anything is heard at all.</param>
/// <param name="Silences">What is silent on every channel of every track, in order.</param>
/// <param name="AudioEnd">How far the audio could be decoded.</param>
/// <param name="Ends">How far each track could.</param>
/// <param name="Levels">How loud each track is, by <see cref="AudioLevels"/>: its loudest channel.</param>
/// <param name="Waveform">For the report.</param>
internal sealed record AudioFindings(
    bool Sounds, IReadOnlyList<TimeRange> Silences, double AudioEnd, IReadOnlyDictionary<int, double> Ends, IReadOnlyDictionary<int, byte[]> Levels, Waveform Waveform)
{
    /// <summary>The tracks, with what was heard of them.</summary>
    public required AudioTracks Tracks { get; init; }

    /// <summary>Whether nothing at all is heard on a track.</summary>
    public bool IsSilent(AudioStream track) => Array.TrueForAll(Levels.GetValueOrDefault(track.Index, []), level => AudioLevels.Decibels(level) < Inaudible);

    private const double Inaudible = -80;
}

/// <summary>What is silence.</summary>
/// <param name="ThresholdDb">Sound below it, decibels of full scale.</param>
/// <param name="Shortest">For at least so long, seconds.</param>
internal sealed record SilenceRule(double ThresholdDb, double Shortest);

/// <summary>
/// Decodes each audio track once, the video never, and takes from it all that is wanted: the silences, 16 kHz mono samples of all that is heard (left uncompressed until it
/// is known which part is kept), the waveform, and whether the file is whole.
/// </summary>
/// <param name="process">Runs ffmpeg.</param>
/// <param name="threads">Its threads.</param>
/// <param name="integrity">With Salvage, damage is no reason to refuse.</param>
internal sealed class AudioPass(MediaProcess process, int threads, MediaIntegrityRule integrity)
{
    /// <summary>More channels are no recording of people.</summary>
    private const int MostChannels = 64;

    /// <summary>Decoding makes no more than this of nothing, seconds. More: the sound was changed on the way.</summary>
    private const double MostAdded = 1;

    /// <summary>
    /// Writes the samples of all tracks of <paramref name="audio"/> together, s16, to <paramref name="samplesPath"/>. Throws <see cref="StageException"/>: MediaTruncated, MediaCorrupt.
    /// </summary>
    public async Task<AudioFindings> RunAsync(
        string path, MediaInfo info, MediaScan scan, AudioTracks audio, SilenceRule rule, string samplesPath, Action<double>? onSeconds, CancellationToken cancellation)
    {
        var mix = new TrackMix(samplesPath);
        var tracks = audio.Tracks;
        var meter = new LoudnessMeter();
        var (inverse, changing) = (new HashSet<int>(), new HashSet<int>());
        var sounds = new List<TimeRange>();
        var ends = new Dictionary<int, double>();
        var levels = new Dictionary<int, byte[]>();
        for (var i = 0; i < tracks.Count; i++)
        {
            var (track, done) = (tracks[i], i);
            void Progress(double seconds) => onSeconds?.Invoke((seconds + (done * info.Duration)) / tracks.Count);
            var isLast = i == tracks.Count - 1;
            async Task<(TrackListener Heard, TrackMix.Outcome Outcome)> HearAsync(double? begins)
            {
                meter = isLast ? new LoudnessMeter() : meter;
                TrackListener? listener = null;
                var taken = await mix.AddAsync(
                    async take =>
                    {
                        listener = new TrackListener(Channels(track), take);
                        await ListenAsync(path, info, track, begins, listener, Progress, cancellation);
                        return begins is not null || !scan.Streams.TryGetValue(track.Index, out var extent) || listener.Seconds - extent.End <= MostAdded;
                    },
                    isLast ? meter.Add : null,
                    cancellation);
                return (listener!, taken);
            }

            var (heard, outcome) = await HearAsync(begins: null);
            if (outcome == TrackMix.Outcome.Refused)
            {
                changing.Add(track.Index);
                (heard, outcome) = await HearAsync(scan.Streams[track.Index].Start);
            }

            if (outcome == TrackMix.Outcome.Inverse)
            {
                inverse.Add(track.Index);
            }

            ends[track.Index] = heard.Seconds;
            levels[track.Index] = heard.Loudest();
            sounds.AddRange(heard.Channels.SelectMany(channel => SoundFinder.Sounds(channel.Levels, rule.ThresholdDb)));
        }

        var end = ends.Values.Max();
        return new AudioFindings(sounds.Count > 0, SoundFinder.Silences(sounds, end, rule.Shortest), end, ends, levels, meter.ToWaveform())
        {
            Tracks = audio with { Inverse = inverse, Changing = changing },
        };
    }

    /// <summary>
    /// ffmpeg's arguments: the track's channels as they are, from 0, or from a part's start, on, gaps filled. Of a track that is <paramref name="changing"/> from its first sample on:
    /// ffmpeg begins anew at each change, and would fill up from 0 once more.
    /// </summary>
    internal static IReadOnlyList<string> Arguments(string path, MediaInfo info, AudioStream track, int threads, TimeRange? part = null, bool changing = false)
    {
        string[] from = part is { Start: > 0 } ? ["-ss", MediaArguments.Seconds(part.Start)] : [];

        // A seek goes by the picture: before it begins there is nothing to go by.
        var seeks = info.Video is null || (part is not null && info.Video.StartTime - info.StartTime <= part.Start);

        // Of a stream without an index ffmpeg would count from where the sound begins, not from where the file does.
        var counts = info.Video is not null && !info.Container.SeeksExactly;
        return
        [
            .. MediaArguments.Prologue(threads), "-v", "warning", .. MediaArguments.InputGuards(info.Container), "-vn", .. counts ? ["-copyts"] : (string[])[], .. seeks ? from : [], "-i", MediaArguments.File(path),
            .. seeks ? [] : from, .. part is null ? [] : (string[])["-t", MediaArguments.Seconds(part.End - part.Start)],
            "-map", $"0:{track.Index}", "-af", $"{(counts ? $"asetpts=PTS-{MediaArguments.Seconds(info.StartTime)}/TB," : "")}aresample={MonoAudio.SampleRate}:async=1{(changing ? "" : ":first_pts=0")}{Layout(track)}",
            .. MediaArguments.OutputGuards, .. Layout(track).Length > 0 ? (string[])[] : ["-ac", MediaArguments.Number(Channels(track))], "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1",
        ];
    }

    /// <summary>The layout as it is: to another one of as many channels ffmpeg adds them up.</summary>
    private static string Layout(AudioStream track) =>
        track.Layout.Length > 0 && track.Layout.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign is '.' or '(' or ')') && !track.Layout.Contains("channels", StringComparison.Ordinal)
            ? $",aformat=channel_layouts={track.Layout}"
            : "";

    /// <summary>How many of a track's channels are listened to.</summary>
    internal static int Channels(AudioStream track) => Math.Clamp(track.Channels, 1, MostChannels);

    private async Task ListenAsync(
        string path, MediaInfo info, AudioStream track, double? begins, TrackListener listener, Action<double> onSeconds, CancellationToken cancellation)
    {
        var damaged = 0;
        await listener.WaitAsync(begins ?? 0, cancellation);
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments = Arguments(path, info, track, threads, changing: begins is not null),
                Timeout = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(info.Duration),
                ReadOutput = (stream, stop) => listener.ReadAsync(stream, onSeconds, stop),
                OnErrorLine = line => damaged += MediaErrors.SaysDamaged(line) ? 1 : 0,
            },
            cancellation);
        if (result.ExitCode != 0)
        {
            throw MediaErrors.Unreadable(result.ErrorTail);
        }

        if (integrity != MediaIntegrityRule.Salvage)
        {
            CheckWhole(info, track, listener.Seconds, damaged, result.ErrorTail);
        }
    }

    private static void CheckWhole(MediaInfo info, AudioStream track, double decoded, int damaged, string errors)
    {
        if (MediaErrors.SaysCutShort(errors))
        {
            throw new StageException(ErrorCodes.MediaTruncated, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the file ends inside a frame, after {decoded:0.0} s"));
        }

        // A stray flipped bit costs a frame of sound; an error every second is no recording any more.
        if (damaged > Math.Max(10, decoded))
        {
            throw new StageException(ErrorCodes.MediaCorrupt, $"the audio can't be decoded: {damaged} errors in {decoded:0} s");
        }

        if (MediaIntegrity.Shortfall(info, track, decoded) is { } problem)
        {
            throw new StageException(ErrorCodes.MediaTruncated, problem);
        }
    }
}
