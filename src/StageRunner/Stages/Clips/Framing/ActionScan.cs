using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips.Framing;

/// <summary>Looks at a part of a video, two frames a second and tiny.</summary>
internal sealed class ActionScan(MediaProcess process, MediaInfo info, int threads)
{
    private const int FramesPerSecond = 2;

    /// <summary>What happens where in a part.</summary>
    /// <exception cref="Contract.StageException">MediaCorrupt, DeadlineExceeded.</exception>
    public async Task<ActionMap> RunAsync(ClipCut cut, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var map = new ActionMap();
        var result = await process.RunAsync(
            new MediaCommand { Program = "ffmpeg", Arguments = Arguments(cut), Timeout = timeout, ReadOutput = (output, stop) => ReadAsync(output, map, stop) },
            cancellationToken);
        return result.ExitCode == 0 ? map : throw MediaErrors.Unreadable(result.ErrorTail);
    }

    /// <summary>On a canvas with a clock, as the clip itself: a slide has no frame of its own for every half second.</summary>
    private IReadOnlyList<string> Arguments(ClipCut cut) =>
    [
        .. Prologue(threads), "-v", "error", .. cut.Input, "-an", "-sn", "-dn", "-filter_complex",
        $"color=s={ActionMap.Width}x{ActionMap.Height}:r={FramesPerSecond},format=yuv420p[p];[0:{info.Video!.Index}]{cut.Picture(0)},scale={ActionMap.Width}:{ActionMap.Height}:flags=area,"
            + "setsar=1[l];[p][l]overlay=format=yuv420:eof_action=repeat,format=gray[v]",
        "-map", "[v]", "-t", Seconds(cut.Length), "-f", "rawvideo", "pipe:1",
    ];

    private static async Task ReadAsync(Stream output, ActionMap map, CancellationToken cancellationToken)
    {
        var frame = new byte[ActionMap.FrameSize];
        while (await output.ReadAtLeastAsync(frame, frame.Length, throwOnEndOfStream: false, cancellationToken) == frame.Length)
        {
            map.Add(frame);
        }
    }
}
