using System.Globalization;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;
using StageRunner.Stages.Clips.Burned;
using StageRunner.Stages.Clips.Framing;
using StageRunner.Stages.Clips.Layers;
using StageRunner.Stages.Clips.Sound;
using StageRunner.Stages.Segment;

namespace StageRunner.Stages.Clips;

/// <summary>A clip on this machine.</summary>
/// <param name="Video">Its path.</param>
/// <param name="Thumbnail">Its path.</param>
/// <param name="Info">What the video holds.</param>
/// <param name="MissingScripts">Why no text is drawn in it, though it should be; empty: that is not so.</param>
internal sealed record ClipFiles(string Video, string Thumbnail, MediaInfo Info, IReadOnlyList<string> MissingScripts);

/// <summary>Makes one clip after the other out of a recording.</summary>
internal sealed class ClipRenderer(StageContext context, ClipsRequest settings, Transcript transcript, string source, MediaInfo info, ClipLibrary? library)
{
    private readonly MediaProcess _process = new(context.Time);
    private readonly FrameOnShow _onShow = new(new MediaProcess(context.Time), source, info);
    private readonly ClipFrame _frame = ClipFrame.Of(settings.Aspect, info.Video);
    private readonly BurnedText _burned = new(context, settings.MissingGlyphs, transcript, ClipFrame.Of(settings.Aspect, info.Video));
    private readonly IReadOnlyList<TimedWord> _words = library is null ? [] : TimedWord.Of(transcript);

    /// <summary>
    /// Makes a clip. Throws <see cref="StageException"/>: MediaCorrupt, SilentRecording, MissingGlyphs, ConfigError, OutOfDisk, DeadlineExceeded, or what <see cref="ClipLibrary.ForAsync"/> throws.
    /// </summary>
    public async Task<ClipFiles> RenderAsync(ClipSegment segment, CancellationToken cancellationToken)
    {
        var layers = library is null ? ClipLayers.None : await library.ForAsync(segment, _words, cancellationToken);
        try
        {
            return await RenderAsync(segment, layers, cancellationToken);
        }
        catch (StageException exception) when (exception.Code is ErrorCodes.MediaCorrupt or ErrorCodes.SilentRecording)
        {
            throw new StageException(exception.Code, $"clip {segment.Number}, {Clock(segment.Start)} to {Clock(segment.End)} of the recording: {exception.Message}", inner: exception);
        }
    }

    private async Task<ClipFiles> RenderAsync(ClipSegment segment, ClipLayers layers, CancellationToken cancellationToken)
    {
        var cut = new ClipCut(source, info, segment, await _onShow.FindAsync(segment, cancellationToken));
        var frame = await FramedAsync(cut, cancellationToken);
        var commands = new ClipCommands(info, cut, frame, settings, context.Request.Tuning.Threads);
        var name = Path.Combine(context.ScratchDirectory, ClipNote.BaseName(segment));
        var (video, thumbnail) = (name + ".mp4", name + ".jpg");
        var burned = settings.BurnSubtitles ? await _burned.WriteAsync(segment, name + ".ass", cancellationToken) : new BurnedFile(null, []);
        var listener = new SoundListener(
            info, segment, async (mix, loudness) => SoundLevels.Read(await RunAsync(commands.Measure(mix, loudness), commands.Length, cancellationToken)));
        var (mix, loudness) = await listener.ListenAsync(settings.Loudness);
        await RunAsync(commands.Render(mix, loudness, layers, burned.Path, video), commands.Length, cancellationToken);
        await RunAsync(commands.Thumbnail(video, thumbnail), commands.Length, cancellationToken);
        var made = await new MediaProbe(_process).ProbeAsync(video, cancellationToken);
        ClipCheck.Require(made, frame, commands.Length);
        return new ClipFiles(video, thumbnail, made, burned.MissingScripts);
    }

    /// <summary>With its window where the picture's action is.</summary>
    private async Task<ClipFrame> FramedAsync(ClipCut cut, CancellationToken cancellationToken)
    {
        if (info.Video is null || _frame.Window is not { Share: < 1 } window)
        {
            return _frame;
        }

        var scan = new ActionScan(_process, info, context.Request.Tuning.Threads);
        var map = await scan.RunAsync(cut, TimeoutFor(cut.Length), cancellationToken);
        return _frame with { Window = window with { Place = map.Place(window.IsNarrower, window.Share) } };
    }

    private async Task<string> RunAsync(IReadOnlyList<string> arguments, double length, CancellationToken cancellationToken)
    {
        var result = await _process.RunAsync(new MediaCommand { Program = "ffmpeg", Arguments = arguments, Timeout = TimeoutFor(length) }, cancellationToken);
        return result.ExitCode == 0 ? result.ErrorTail : throw MediaErrors.Unreadable(result.ErrorTail);
    }

    private TimeSpan TimeoutFor(double length) =>
        TimeSpan.FromMinutes(10) + (20 * TimeSpan.FromSeconds(length)) + (info.Container.SeeksExactly ? TimeSpan.Zero : TimeSpan.FromSeconds(info.Duration));

    private static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);
}
