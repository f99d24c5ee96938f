using System.Globalization;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>What one pass over the audio learned. Times are seconds of the source.</summary>
/// <param name="Silences">In order.</param>
/// <param name="AudioEnd">How far the audio could be decoded.</param>
/// <param name="Peak">The loudest sample, 0 to 1.</param>
/// <param name="Waveform">For the report.</param>
internal sealed record AudioFindings(IReadOnlyList<TimeRange> Silences, double AudioEnd, double Peak, Waveform Waveform);

/// <summary>
/// Decodes the audio once, the video never, and takes from it all that is wanted: the silences, 16 kHz mono samples for transcription (left
/// uncompressed until it is known which part is kept), the waveform, and whether the file is whole.
/// </summary>
internal sealed class AudioPass(MediaProcess process)
{
    /// <summary>
    /// Writes the whole source's samples, s16, to <paramref name="samplesPath"/>. Throws <see cref="StageException"/>: MediaTruncated, MediaCorrupt, NoAudio.
    /// </summary>
    public async Task<AudioFindings> RunAsync(
        string path, MediaInfo info, TrimRequest settings, string samplesPath, int threads, Action<double>? onSeconds, CancellationToken cancellation)
    {
        var silences = new SilenceParser();
        var meter = new LoudnessMeter();
        var damaged = 0;
        await using var samples = File.Create(samplesPath);
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments = Arguments(path, info, settings, threads),
                Timeout = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(info.Duration),
                ReadOutput = (stream, stop) => meter.ReadAsync(stream, samples, onSeconds, stop),
                OnErrorLine = line =>
                {
                    silences.Read(line);
                    damaged += MediaErrors.SaysDamaged(line) ? 1 : 0;
                },
            },
            cancellation);
        if (result.ExitCode != 0)
        {
            throw MediaErrors.Unreadable(result.ErrorTail);
        }

        if (settings.Integrity != MediaIntegrityRule.Salvage)
        {
            CheckWhole(info, meter.Seconds, damaged, result.ErrorTail);
        }

        return new AudioFindings(silences.Finish(meter.Seconds), meter.Seconds, meter.Peak, meter.ToWaveform());
    }

    /// <summary>Resampled before detection: a third of the samples to look at, and what is above 8 kHz is not speech.</summary>
    internal static IReadOnlyList<string> Arguments(string path, MediaInfo info, TrimRequest settings, int threads)
    {
        var detect = string.Create(
            CultureInfo.InvariantCulture,
            $"silencedetect=noise={settings.SilenceThresholdDb}dB:d={settings.MinSilence.TotalSeconds}");
        var graph = $"[0:{info.RequireAudio().Index}]aresample={LoudnessMeter.SampleRate}:async=1:first_pts=0,{detect},"
            + "aformat=sample_fmts=s16:channel_layouts=mono[mono]";
        return
        [
            .. MediaArguments.Prologue(threads), "-v", "info", .. MediaArguments.InputGuards(info.Container), "-vn",
            "-i", MediaArguments.File(path), "-filter_complex", graph,
            "-map", "[mono]", .. MediaArguments.OutputGuards, "-c:a", "pcm_s16le", "-f", "s16le", "pipe:1",
        ];
    }

    private static void CheckWhole(MediaInfo info, double decoded, int damaged, string errors)
    {
        if (MediaErrors.SaysCutShort(errors))
        {
            throw new StageException(ErrorCodes.MediaTruncated, string.Create(CultureInfo.InvariantCulture, $"the file ends inside a frame, after {decoded:0.0} of {info.Duration:0.0} s"));
        }

        // A stray flipped bit costs a frame of sound; an error every second is no recording any more.
        if (damaged > Math.Max(10, info.Duration))
        {
            throw new StageException(ErrorCodes.MediaCorrupt, $"the audio can't be decoded: {damaged} errors in {info.Duration:0} s");
        }

        var audio = info.RequireAudio();
        var promised = audio.Duration is { } own ? own + audio.StartTime - info.StartTime : info.Video is null ? info.Duration : 0;
        if (MediaIntegrity.IsShort(decoded, promised))
        {
            throw new StageException(ErrorCodes.MediaTruncated, string.Create(CultureInfo.InvariantCulture, $"the audio ends at {decoded:0.0} s, but the header promises {promised:0.0} s"));
        }
    }
}
