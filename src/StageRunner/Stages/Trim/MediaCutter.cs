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
internal sealed record CutResult(string Path, OutputFormat Format, CutPlan Plan, MediaInfo Info);

/// <summary>Carries out a cut and looks at the result; where that is not right, encodes everything instead.</summary>
internal sealed class MediaCutter(MediaProcess process, string scratch, int threads, ILogger logger)
{
    private static readonly TimeSpan Copying = TimeSpan.FromMinutes(30);
    private readonly CutVerifier _verifier = new(process);

    /// <summary>Cuts. Throws <see cref="StageException"/>: MediaCorrupt, OutOfDisk, DeadlineExceeded.</summary>
    public async Task<CutResult> CutAsync(
        string source, MediaInfo info, SourceReach reach, CutPlan plan, Action<double>? onShare, CancellationToken cancellation)
    {
        if (plan is FullEncode needed)
        {
            logger.LogInformation("Everything is encoded again: {Reason}", needed.Reason);
        }

        var (result, problem) = await TryAsync(source, info, reach, plan, onShare, cancellation);
        if (problem is not null && info.Video is not null && plan is not FullEncode)
        {
            logger.LogWarning("Everything is encoded again: {Reason}", problem);
            (result, problem) = await TryAsync(source, info, reach, CutPlanner.Encode(plan, problem), onShare, cancellation);
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
        string source, MediaInfo info, SourceReach reach, CutPlan plan, Action<double>? onShare, CancellationToken cancellation)
    {
        var format = OutputFormat.For(plan, info);
        var target = Path.Combine(scratch, "trimmed" + format.Extension);
        var commands = new CutCommands(source, info, format, threads);
        if (await MakeAsync(commands, format, plan, target, onShare, cancellation) is { } problem)
        {
            return (null, problem);
        }

        var (cut, fault) = await _verifier.VerifyAsync(target, info, reach, plan, cancellation);
        return fault is null ? (new CutResult(target, format, plan, cut!), null) : (null, fault);
    }

    /// <summary>Null: made. Else what ffmpeg said.</summary>
    private async Task<string?> MakeAsync(
        CutCommands commands, OutputFormat format, CutPlan plan, string target, Action<double>? onShare, CancellationToken cancellation)
    {
        var encoding = TimeSpan.FromMinutes(10) + (10 * TimeSpan.FromSeconds(plan.Duration));
        if (plan is not CopyCut cut)
        {
            var arguments = plan is FullEncode full ? commands.Everything(full, target) : commands.AudioOnly(plan, target);
            return await RunAsync(arguments, encoding, plan.Duration, onShare, cancellation);
        }

        var head = Path.Combine(scratch, "head" + format.Extension);
        var tail = Path.Combine(scratch, "tail" + format.Extension);
        var (headProblem, tailProblem) = await Concurrently.RunAsync(
            async stop => cut.HasHead ? await RunAsync(commands.Head(cut, head), encoding, cut.HeadDuration, onShare: null, stop) : null,
            stop => RunAsync(commands.Tail(cut, tail), Copying, plan.Duration, onShare: null, stop),
            cancellation);
        return headProblem ?? tailProblem
            ?? await RunAsync(commands.Join(cut, WriteList(cut, head, tail), target), Copying + encoding, plan.Duration, onShare, cancellation);
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
