using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>
/// Takes the silence off both ends. Leaves the media (the input itself, where there is nothing to cut), 16 kHz mono FLAC on the same time line, the
/// <see cref="TrimMap"/> and the <see cref="Waveform"/>. All work is in scratch: killed anywhere, it begins anew and makes the same bytes.
/// </summary>
public sealed class TrimStage : IStage
{
    /// <inheritdoc />
    public string Name => StageNames.Trim;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings(RecordingsJson.Default.TrimRequest);
        var process = new MediaProcess(context.Time);
        var input = context.Inputs.Require(ArtifactRole.Media);
        var path = await context.Inputs.FetchAsync(input, context.Progress.Part(0, 10, "fetching"), cancellationToken);
        var source = await new SourceReader(process, context.ScratchDirectory, context.Logger).ReadAsync(path, settings.Audio, cancellationToken);

        var samples = Path.Combine(context.ScratchDirectory, "samples.pcm");
        var listening = context.Progress.Part(10, 50, "listening for silence");
        var findings = await new AudioPass(process, context.Request.Tuning.Threads, settings.Integrity ?? MediaIntegrityRule.Whole).RunAsync(
            source.Path, source.Info, source.Scan, source.Audio, new SilenceRule(settings.SilenceThresholdDb, settings.MinSilence.TotalSeconds), samples,
            seconds => listening.Report(seconds / Math.Max(1, source.Scan.End)), cancellationToken);
        context.Faults.Reach(StageFaults.TrimAudioRead);
        var window = Window(source, findings, settings);
        source = source with { Audio = findings.Tracks };
        var found = new Found(source.In(window), findings, samples, Math.Max(source.Scan.End, findings.AudioEnd), window);
        context.Logger.LogInformation(
            "Keeping {Start:0.000} to {End:0.000} of {Duration:0.000} s; {Silences} silences", found.Window.Start, found.Window.End, found.Duration, findings.Silences.Count);

        var isWhole = found.Window.Start <= 0 && found.Window.End >= found.Duration;
        return isWhole && source.IsInput && source.Audio.AreAllOf(source.Info)
            ? await UnchangedAsync(context, process, input, found, cancellationToken)
            : await CutAsync(context, process, found, settings.Cut, cancellationToken);
    }

    private static TimeRange Window(CutSource source, AudioFindings findings, TrimRequest settings)
    {
        var duration = Math.Max(source.Scan.End, findings.AudioEnd);
        return (findings.Sounds ? KeepWindow.Decide(findings.Silences, findings.AudioEnd, duration, settings) : null)
            ?? throw new StageException(ErrorCodes.SilentRecording, string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"all {duration:0} s of {Tracks(source)} are below {settings.SilenceThresholdDb} dB"));
    }

    private static string Tracks(CutSource source) => (source.Audio.Tracks.Count, source.Info.AudioTracks.Count) switch
    {
        (1, 1) => "the audio track",
        (var listened, var all) when listened == all => $"all {all} audio tracks",
        (var listened, var all) => $"the {listened} chosen of {all} audio tracks",
    };

    private static async Task<StageOutput> UnchangedAsync(
        StageContext context, MediaProcess process, InputFile input, Found found, CancellationToken cancellationToken)
    {
        var flac = await Cutter(context, process).EncodeFlacAsync(found.Samples, found.Window, cancellationToken);
        context.Faults.Reach(StageFaults.TrimCut);
        var map = TrimMaps.Of(found.Duration, found.Findings, found.Window, TrimMethod.Unchanged);
        return await OutputAsync(context, StoredFile.Reference(input.File), flac, map, found.Findings, found.Source.Audio, found.Source.Info, [], cancellationToken);
    }

    private static async Task<StageOutput> CutAsync(StageContext context, MediaProcess process, Found found, CutMode mode, CancellationToken cancellationToken)
    {
        var plan = CutPlanner.Plan(found.Source.Info, found.Source.Scan.Video, found.Window, mode);
        var cutting = context.Progress.Part(50, 95, "cutting");
        var cutter = Cutter(context, process);
        var (cut, flac) = await Concurrently.RunAsync(
            stop => cutter.CutAsync(found.Source, found.Findings, plan, cutting.Report, stop),
            stop => cutter.EncodeFlacAsync(found.Samples, new TimeRange(plan.Start, plan.End), stop),
            cancellationToken);
        context.Faults.Reach(StageFaults.TrimCut);
        var media = new LocalFile(ArtifactRole.Media, MediaName(cut), cut.Format.MediaType, cut.Path);
        var map = TrimMaps.Of(found.Duration, found.Findings, new TimeRange(cut.Plan.Start, cut.Plan.End), TrimMaps.MethodOf(cut.Plan));
        return await OutputAsync(context, media, flac, map, found.Findings, found.Source.Audio, cut.Info, cut.Lost, cancellationToken);
    }

    private static MediaCutter Cutter(StageContext context, MediaProcess process) =>
        new(process, context.ScratchDirectory, context.Request.Tuning.Threads, context.Logger);

    private static string MediaName(CutResult cut) => (cut.Info.Video is null ? "audio" : "video") + cut.Format.Extension;

    private static async Task<StageOutput> OutputAsync(
        StageContext context, OutputFile media, string flac, TrimMap map, AudioFindings findings, AudioTracks audio, MediaInfo info, IReadOnlyList<string> lost,
        CancellationToken cancellationToken)
    {
        List<OutputFile> files =
        [
            media,
            new LocalFile(ArtifactRole.Audio, "transcription.flac", "audio/flac", flac),
            await WriteAsync(context, ArtifactRole.TrimMap, TrimMap.FileName, map, RecordingsJson.Default.TrimMap, cancellationToken),
            await WriteAsync(context, ArtifactRole.Waveform, Waveform.FileName, findings.Waveform, RecordingsJson.Default.Waveform, cancellationToken),
        ];
        var facts = new StageFacts
        {
            TrimmedSeconds = Math.Round(map.End - map.Start, 3),
            Width = info.Video?.DisplayWidth,
            Height = info.Video?.DisplayHeight,
            Lost = lost.Count == 0 ? null : lost,
            Note = SilentTracks.Note(audio, findings),
        };
        return new StageOutput(files, facts);
    }

    private static async Task<LocalFile> WriteAsync<T>(
        StageContext context, ArtifactRole role, string name, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var path = Path.Combine(context.ScratchDirectory, name);
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(value, type), cancellationToken);
        return new LocalFile(role, name, "application/json", path);
    }

    private sealed record Found(CutSource Source, AudioFindings Findings, string Samples, double Duration, TimeRange Window);
}
