using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Media;
using StageRunner.Stages.Trim;

namespace StageRunner.Stages.Transcribe.Chunks;

/// <summary>The 16 kHz mono FLAC that recognisers hear, on the trimmed media's time line.</summary>
/// <param name="Path">On this machine; not to be written to.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="Silences">In order.</param>
internal sealed record SpeechAudio(string Path, double Duration, IReadOnlyList<TimeRange> Silences)
{
    /// <summary>What is a pause where trim did not say: decibels, and seconds.</summary>
    private const double SilenceDb = -40;
    private const double ShortestSilence = 0.5;

    /// <summary>What trim left; where trimming is off, made from the media.</summary>
    /// <exception cref="StageException">InputCorrupt, NoAudio, NoSuchTrack, MediaCorrupt, BrokenClock.</exception>
    public static async Task<SpeechAudio> PrepareAsync(StageContext context, TrimMap? map, CancellationToken cancellationToken)
    {
        var progress = context.Progress.Part(0, 5, "fetching");
        if (map is not null && context.Inputs.Find(ArtifactRole.Audio) is { } audio)
        {
            var path = await context.Inputs.FetchAsync(audio, progress, cancellationToken);
            return new SpeechAudio(path, map.End - map.Start, Moved(map));
        }

        var media = await context.Inputs.FetchAsync(context.Inputs.Require(ArtifactRole.Media), progress, cancellationToken);
        return await ExtractAsync(context, media, cancellationToken);
    }

    private static IReadOnlyList<TimeRange> Moved(TrimMap map) =>
        [.. map.Silences.Select(silence => new TimeRange(silence.Start - map.Start, silence.End - map.Start))];

    /// <summary>What of it could not be decoded the download has told, or refused.</summary>
    private static async Task<SpeechAudio> ExtractAsync(StageContext context, string media, CancellationToken cancellationToken)
    {
        var process = new MediaProcess(context.Time);
        var file = await new ClockFollower(process, context.ScratchDirectory, context.Logger).ReadAsync(media, cancellationToken);
        var audio = AudioTracks.Choose(file.Info, file.Scan, context.Settings(RecordingsJson.Default.TranscribeRequest).Audio);
        var samples = System.IO.Path.Combine(context.ScratchDirectory, "speech.pcm");
        var target = System.IO.Path.Combine(context.ScratchDirectory, "speech.flac");
        var heard = await new AudioPass(process, context.Request.Tuning.Threads, MediaIntegrityRule.Salvage).RunAsync(
            file.Path, file.Info, file.Scan, audio, new SilenceRule(SilenceDb, ShortestSilence), samples, onSeconds: null, cancellationToken);
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments = CutCommands.Flac(samples, new TimeRange(0, heard.AudioEnd), target),
                Timeout = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(heard.AudioEnd),
            },
            cancellationToken);
        File.Delete(samples);
        return result.ExitCode == 0 ? new SpeechAudio(target, heard.AudioEnd, heard.Silences) : throw MediaErrors.Unreadable(result.ErrorTail);
    }
}
