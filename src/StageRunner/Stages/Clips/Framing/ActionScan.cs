using Recordings.Contract;
using StageRunner.Media;
using static StageRunner.Media.MediaArguments;

namespace StageRunner.Stages.Clips.Framing;

/// <summary>Looks at a part of a video, two frames a second and tiny.</summary>
internal sealed class ActionScan(MediaProcess process, string source, MediaInfo info, int threads)
{
    private const int FramesPerSecond = 2;

    /// <summary>What happens where in a segment.</summary>
    /// <exception cref="Contract.StageException">MediaCorrupt, DeadlineExceeded.</exception>
    public async Task<ActionMap> RunAsync(ClipSegment segment, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var map = new ActionMap();
        var result = await process.RunAsync(
            new MediaCommand { Program = "ffmpeg", Arguments = Arguments(new ClipCut(source, info, segment)), Timeout = timeout, ReadOutput = (output, stop) => ReadAsync(output, map, stop) },
            cancellationToken);
        return result.ExitCode == 0 ? map : throw MediaErrors.Unreadable(result.ErrorTail);
    }

    private IReadOnlyList<string> Arguments(ClipCut cut) =>
    [
        .. Prologue(threads), "-v", "error", .. cut.Input, "-t", Seconds(cut.Length), "-map", $"0:{info.Video!.Index}", "-an", "-sn", "-dn",
        "-vf", $"{cut.Picture}fps={FramesPerSecond}:start_time=0,scale={ActionMap.Width}:{ActionMap.Height}:flags=area,format=gray", "-f", "rawvideo", "pipe:1",
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
