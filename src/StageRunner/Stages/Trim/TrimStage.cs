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
    private const double QuietestSound = 1e-5;

    /// <inheritdoc />
    public string Name => StageNames.Trim;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings(RecordingsJson.Default.TrimRequest);
        var process = new MediaProcess(context.Time);
        var input = context.Inputs.Require(ArtifactRole.Media);
        var source = await context.Inputs.FetchAsync(input, context.Progress.Part(0, 10, "fetching"), cancellationToken);
        var info = await new MediaProbe(process).ProbeAsync(source, cancellationToken);
        info.RequireAudio();

        var samples = Path.Combine(context.ScratchDirectory, "samples.pcm");
        var listening = context.Progress.Part(10, 50, "listening for silence");
        var (findings, packets) = await Concurrently.RunAsync(
            stop => new AudioPass(process).RunAsync(
                source, info, settings, samples, context.Request.Tuning.Threads, seconds => listening.Report(seconds / info.Duration), stop),
            stop => new PacketScan(process).ReadVideoAsync(source, info, stop),
            cancellationToken);
        context.Faults.Reach(StageFaults.TrimAudioRead);
        var window = Window(findings, info, settings);
        context.Logger.LogInformation(
            "Keeping {Start:0.000} to {End:0.000} of {Duration:0.000} s; {Silences} silences", window.Start, window.End, info.Duration, findings.Silences.Count);

        return window.Start <= 0 && window.End >= info.Duration
            ? await UnchangedAsync(context, process, input, new Found(source, info, findings, packets, samples, window), cancellationToken)
            : await CutAsync(context, process, new Found(source, info, findings, packets, samples, window), settings.Cut, cancellationToken);
    }

    /// <summary>Silence shorter than the settings' shortest is not detected, but a file that holds nothing else is silent all the same.</summary>
    private static TimeRange Window(AudioFindings findings, MediaInfo info, TrimRequest settings)
    {
        var threshold = Math.Max(QuietestSound, Math.Pow(10, settings.SilenceThresholdDb / 20));
        var silent = findings.AudioEnd <= settings.MinSilence.TotalSeconds && findings.Peak < threshold;
        return (silent ? null : KeepWindow.Decide(findings.Silences, findings.AudioEnd, Math.Max(info.Duration, findings.AudioEnd), settings))
            ?? throw new StageException(
                ErrorCodes.SilentRecording,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"all {info.Duration:0} s are below {settings.SilenceThresholdDb} dB"));
    }

    private static async Task<StageOutput> UnchangedAsync(
        StageContext context, MediaProcess process, InputFile input, Found found, CancellationToken cancellationToken)
    {
        var flac = await Cutter(context, process).EncodeFlacAsync(found.Samples, found.Window, cancellationToken);
        context.Faults.Reach(StageFaults.TrimCut);
        var map = TrimMaps.Of(found.Info, found.Findings, found.Window, TrimMethod.Unchanged);
        return await OutputAsync(context, StoredFile.Reference(input.File), flac, map, found.Findings, found.Info, cancellationToken);
    }

    private static async Task<StageOutput> CutAsync(StageContext context, MediaProcess process, Found found, CutMode mode, CancellationToken cancellationToken)
    {
        var plan = CutPlanner.Plan(found.Info, found.Packets, found.Window, mode);
        var reach = new SourceReach(found.Packets.Select(packet => packet.End).DefaultIfEmpty().Max(), found.Findings.AudioEnd);
        var cutting = context.Progress.Part(50, 95, "cutting");
        var cutter = Cutter(context, process);
        var (cut, flac) = await Concurrently.RunAsync(
            stop => cutter.CutAsync(found.Source, found.Info, reach, plan, cutting.Report, stop),
            stop => cutter.EncodeFlacAsync(found.Samples, new TimeRange(plan.Start, plan.End), stop),
            cancellationToken);
        context.Faults.Reach(StageFaults.TrimCut);
        var media = new LocalFile(ArtifactRole.Media, MediaName(cut), cut.Format.MediaType, cut.Path);
        var map = TrimMaps.Of(found.Info, found.Findings, new TimeRange(cut.Plan.Start, cut.Plan.End), TrimMaps.MethodOf(cut.Plan));
        return await OutputAsync(context, media, flac, map, found.Findings, cut.Info, cancellationToken);
    }

    private static MediaCutter Cutter(StageContext context, MediaProcess process) =>
        new(process, context.ScratchDirectory, context.Request.Tuning.Threads, context.Logger);

    private static string MediaName(CutResult cut) => (cut.Info.Video is null ? "audio" : "video") + cut.Format.Extension;

    private static async Task<StageOutput> OutputAsync(
        StageContext context, OutputFile media, string flac, TrimMap map, AudioFindings findings, MediaInfo info, CancellationToken cancellationToken)
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

    private sealed record Found(
        string Source, MediaInfo Info, AudioFindings Findings, IReadOnlyList<MediaPacket> Packets, string Samples, TimeRange Window);
}
