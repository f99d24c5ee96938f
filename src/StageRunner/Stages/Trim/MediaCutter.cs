using Microsoft.Extensions.Logging;
using StageRunner.Contract;
using StageRunner.Media;
using Recordings.Contract;

namespace StageRunner.Stages.Trim;

/// <summary>What a cut made.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">Its container.</param>
/// <param name="Plan">What was carried out: not the first plan, where that one's result was no good.</param>
/// <param name="Info">The file, probed.</param>
/// <param name="Lost">What of the source could not be kept, one sentence each.</param>
internal sealed record CutResult(string Path, OutputFormat Format, CutPlan Plan, MediaInfo Info, IReadOnlyList<string> Lost);

/// <summary>Carries out a cut and looks at the result; where that is not right, encodes everything instead.</summary>
internal sealed class MediaCutter(MediaProcess process, string scratch, int threads, ILogger logger)
{
    private static readonly TimeSpan Copying = TimeSpan.FromMinutes(30);
    private readonly CutVerifier _verifier = new(process);

    /// <summary>Cuts. Throws <see cref="StageException"/>: MediaCorrupt, OutOfDisk, DeadlineExceeded.</summary>
    public async Task<CutResult> CutAsync(
        CutSource source, AudioFindings heard, CutPlan plan, Action<double>? onShare, CancellationToken cancellation)
    {
        if (plan is FullEncode needed)
        {
            logger.LogInformation("Everything is encoded again: {Reason}", needed.Reason);
        }

        var (result, problem) = await TryAsync(source, heard, plan, onShare, cancellation);
        if (problem is not null)
        {
            // The last resort trusts nothing: no packet of the source, and no seek in it.
            logger.LogWarning("Everything is encoded again: {Reason}", problem);
            var whole = source with { ReadWhole = true };
            (result, problem) = await TryAsync(whole, heard, source.Info.Video is null ? plan : CutPlanner.Encode(plan, problem), onShare, cancellation);
        }

        return problem is null ? result! : throw new StageException(ErrorCodes.MediaCorrupt, $"the media can't be cut: {problem}");
    }

    /// <summary>Makes the transcription audio of a part.</summary>
    public async Task<string> EncodeFlacAsync(string samples, TimeRange part, CancellationToken cancellation)
    {
        var target = Path.Combine(scratch, "transcription.flac");
        var problem = await RunAsync(CutCommands.Flac(samples, part, target), Copying, part.End - part.Start, onShare: null, cancellation);
        return problem is null ? target : throw new StageException(ErrorCodes.MediaCorrupt, $"the audio can't be cut: {problem}");
    }

    private async Task<(CutResult? Result, string? Problem)> TryAsync(
        CutSource source, AudioFindings heard, CutPlan plan, Action<double>? onShare, CancellationToken cancellation)
    {
        var format = OutputFormat.For(plan, source.Info, source.Audio);
        var extras = new KeptExtras(source.Info, format, plan);
        var target = Path.Combine(scratch, "trimmed" + format.Extension);
        var commands = new CutCommands(source, format, threads);
        if (await MakeAsync(commands, format, extras, plan, target, onShare, cancellation) is { } problem)
        {
            return (null, problem);
        }

        var expected = ExpectedCut.Of(plan, source.Info, source.Scan, heard, source.Audio);
        var (cut, fault) = await _verifier.VerifyAsync(target, format, expected, plan, cancellation);
        return fault is null ? (new CutResult(target, format, plan, cut!, [.. source.Missing, .. KeptExtras.Lost(source.Info, source.Audio, cut!, plan)]), null) : (null, fault);
    }

    /// <summary>Null: made. Else what ffmpeg said.</summary>
    private async Task<string?> MakeAsync(
        CutCommands commands, OutputFormat format, KeptExtras extras, CutPlan plan, string target, Action<double>? onShare, CancellationToken cancellation)
    {
        var encoding = TimeSpan.FromMinutes(10) + (10 * TimeSpan.FromSeconds(plan.Duration));
        if (plan is not CopyCut cut)
        {
            var arguments = plan is FullEncode full ? commands.Everything(full, extras, target) : commands.AudioOnly(plan, extras, target);
            return await RunAsync(arguments, encoding, plan.Duration, onShare, cancellation);
        }

        var head = Path.Combine(scratch, "head" + format.Extension);
        var tail = Path.Combine(scratch, "tail" + format.Extension);
        return await RunAsync(commands.Tail(cut, tail), Copying, plan.Duration, onShare: null, cancellation)
            ?? (cut.HasHead ? await HeadAsync(commands, cut, head, tail, encoding, cancellation) : null)
            ?? await RunAsync(commands.Join(cut, extras, WriteList(cut, head, tail), target), Copying + encoding, plan.Duration, onShare, cancellation);
    }

    /// <summary>
    /// Encodes the frames before the copied ones. Of H.264 their parameter sets have a number that the copied ones do not use, and the head's sample entry gets both: the joined
    /// file takes its own from there.
    /// </summary>
    private async Task<string?> HeadAsync(CutCommands commands, CopyCut cut, string head, string tail, TimeSpan timeout, CancellationToken cancellation)
    {
        var copied = (await SampleEntry.FindAsync(tail, cancellation))?.Configuration;
        var problem = await RunAsync(commands.Head(cut, copied?.FreeId() ?? 0, head), timeout, cut.HeadDuration, onShare: null, cancellation);
        if (problem is not null || copied is null || await SampleEntry.FindAsync(head, cancellation) is not { Configuration: { } encoded } entry)
        {
            return problem;
        }

        return copied.With(encoded) is { } both && await entry.ReplaceAsync(head, both, cancellation) ? null : "the parameter sets don't fit into one sample entry";
    }

    /// <summary>The list of the concat demuxer. Its names are relative: it refuses others, rightly.</summary>
    private string WriteList(CopyCut cut, string head, string tail)
    {
        var list = Path.Combine(scratch, "pieces.ffconcat");
        var first = cut.HasHead ? $"file {Path.GetFileName(head)}\nduration {MediaArguments.Seconds(cut.HeadDuration)}\n" : "";
        File.WriteAllText(list, $"ffconcat version 1.0\n{first}file {Path.GetFileName(tail)}\n");
        return list;
    }

    private async Task<string?> RunAsync(
        IReadOnlyList<string> arguments, TimeSpan timeout, double duration, Action<double>? onShare, CancellationToken cancellation)
    {
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments = arguments,
                Timeout = timeout,
                ReadOutput = (stream, stop) => ProgressLines.ReadAsync(stream, duration, onShare, stop),
            },
            cancellation);
        return result.ExitCode == 0 ? null
            : result.ErrorTail.Contains("No space left on device", StringComparison.Ordinal) ? throw MediaErrors.Unreadable(result.ErrorTail)
            : MediaErrors.LastLine(result.ErrorTail);
    }
}
