using System.Text;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;
using StageRunner.Stages.Clips.Framing;
using StageRunner.Stages.Clips.Layers;
using StageRunner.Stages.Segment;
using StageRunner.Stages.Subtitles;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Clips;

/// <summary>A clip on this machine.</summary>
internal sealed record ClipFiles(string Video, string Thumbnail, MediaInfo Info);

/// <summary>Makes one clip after the other out of a recording.</summary>
internal sealed class ClipRenderer(StageContext context, ClipsRequest settings, Transcript transcript, string source, MediaInfo info, ClipLibrary? library)
{
    private const double ReadingSpeed = 20;
    private const int MostMeasurements = 6;
    private const double CloseEnough = 0.3;
    private const double DurationSlack = 0.15;
    private readonly MediaProcess _process = new(context.Time);
    private readonly ClipFrame _frame = ClipFrame.Of(settings.Aspect, info.Video);
    private readonly IReadOnlyList<TranscriptSegment> _spoken = [.. transcript.Segments.Select(segment => segment with { Words = WordTimes.Of(segment) })];
    private readonly IReadOnlyList<TimedWord> _words = library is null ? [] : TimedWord.Of(transcript);

    /// <summary>Makes a clip. Throws <see cref="StageException"/>: MediaCorrupt, OutOfDisk, DeadlineExceeded, or what <see cref="ClipLibrary.ForAsync"/> throws.</summary>
    public async Task<ClipFiles> RenderAsync(ClipSegment segment, CancellationToken cancellationToken)
    {
        var layers = library is null ? ClipLayers.None : await library.ForAsync(segment, _words, cancellationToken);
        var frame = await FramedAsync(segment, cancellationToken);
        var commands = new ClipCommands(source, info, frame, segment, settings, context.Request.Tuning.Threads);
        var name = Path.Combine(context.ScratchDirectory, ClipNote.BaseName(segment));
        var (video, thumbnail) = (name + ".mp4", name + ".jpg");
        var subtitles = settings.BurnSubtitles ? await SubtitlesAsync(segment, name + ".ass", cancellationToken) : null;
        var loudness = await ListenAsync(commands, cancellationToken);
        await RunAsync(commands.Render(loudness, layers, subtitles, video), commands.Length, cancellationToken);
        await RunAsync(commands.Thumbnail(video, thumbnail), commands.Length, cancellationToken);
        return new ClipFiles(video, thumbnail, await VerifiedAsync(video, commands.Length, cancellationToken));
    }

    /// <summary>With its window where the picture's action is.</summary>
    private async Task<ClipFrame> FramedAsync(ClipSegment segment, CancellationToken cancellationToken)
    {
        if (info.Video is null || _frame.Window is not { Share: < 1 } window)
        {
            return _frame;
        }

        var scan = new ActionScan(_process, source, info, context.Request.Tuning.Threads);
        var map = await scan.RunAsync(segment, TimeoutFor(segment.End - segment.Start), cancellationToken);
        return _frame with { Window = window with { Place = map.Place(window.IsNarrower, window.Share) } };
    }

    /// <summary>Measures the sound alone, and again with what limiting took, until it is as loud as wanted: most often twice.</summary>
    private async Task<ClipLoudness> ListenAsync(ClipCommands commands, CancellationToken cancellationToken)
    {
        var loudness = new ClipLoudness(0);
        for (var round = 0; round < MostMeasurements; round++)
        {
            var heard = ClipLoudness.Read(await RunAsync(commands.Measure(loudness), commands.Length, cancellationToken));
            if (heard is not { } level || Math.Abs(settings.Loudness - level) <= CloseEnough)
            {
                break;
            }

            loudness = loudness.By(settings.Loudness - level);
        }

        return loudness;
    }

    private async Task<string?> SubtitlesAsync(ClipSegment segment, string path, CancellationToken cancellationToken)
    {
        var said = new Transcript { Segments = TranscriptClip.Apply(_spoken, segment.Start, segment.End) };
        var cues = SubtitleMaker.Make(said, new SubtitleRules(SubtitleStyle.For(_frame).LineLength, MaxLines: 2, ReadingSpeed));
        if (cues.Count == 0)
        {
            return null;
        }

        await File.WriteAllTextAsync(path, AssWriter.Write(cues, _frame), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        return path;
    }

    /// <summary>An exit code of 0 does not tell: a source that ends too early makes a short clip.</summary>
    private async Task<MediaInfo> VerifiedAsync(string video, double length, CancellationToken cancellationToken)
    {
        var made = await new MediaProbe(_process).ProbeAsync(video, cancellationToken);
        var isWhole = made.Video is { } picture && made.Audio is not null && picture.Width == _frame.Width && picture.Height == _frame.Height
            && Math.Abs(made.Duration - length) <= DurationSlack;
        return isWhole ? made : throw new StageException(ErrorCodes.MediaCorrupt, $"a clip of {length:0.0} s came out {made.Duration:0.0} s long: the media can't be read there");
    }

    private async Task<string> RunAsync(IReadOnlyList<string> arguments, double length, CancellationToken cancellationToken)
    {
        var result = await _process.RunAsync(new MediaCommand { Program = "ffmpeg", Arguments = arguments, Timeout = TimeoutFor(length) }, cancellationToken);
        return result.ExitCode == 0 ? result.ErrorTail : throw MediaErrors.Unreadable(result.ErrorTail);
    }

    private TimeSpan TimeoutFor(double length) =>
        TimeSpan.FromMinutes(10) + (20 * TimeSpan.FromSeconds(length)) + (info.Container.SeeksExactly ? TimeSpan.Zero : TimeSpan.FromSeconds(info.Duration));
}
