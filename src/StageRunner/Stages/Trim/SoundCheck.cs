using System.Globalization;
using Recordings.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>
/// Listens to a cut's beginning and end: what is heard in the source is heard in it, when it was. Times of packets can't tell: where sound went missing an encoder
/// writes packets of silence.
/// </summary>
internal sealed class SoundCheck(MediaProcess process)
{
    /// <summary>Seconds at each end, without what is decoded with nothing before it.</summary>
    private const double Looked = 30;
    private const int Edge = 15;

    /// <summary>Decibels below the loudest that are still listened for, and how much less one may hear of it.</summary>
    private const double Span = 30;
    private const double Softer = 15;
    private const double Quietest = -75;

    /// <summary>Windows of <see cref="AudioLevels"/>: 50 ms, a little over what sound and picture may be apart.</summary>
    private const int Apart = 5;
    private const int FewestMissing = 20;
    private const double MostMissing = 0.25;

    /// <summary>What is wrong; null: nothing.</summary>
    /// <param name="path">The cut.</param>
    /// <param name="cut">What it holds.</param>
    /// <param name="levels">Of the source, for each of the cut's tracks.</param>
    /// <param name="plan">Which part of the source it is.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<string?> RunAsync(string path, MediaInfo cut, IReadOnlyList<byte[]> levels, CutPlan plan, CancellationToken cancellation)
    {
        var head = new TimeRange(0, Math.Min(Looked, plan.Duration));
        TimeRange[] parts = plan.Duration > 2 * Looked ? [head, new TimeRange(plan.Duration - Looked, plan.Duration)] : [head, new TimeRange(head.End, plan.Duration)];
        for (var i = 0; i < cut.AudioTracks.Count; i++)
        {
            foreach (var part in parts.Where(part => part.End - part.Start > 1))
            {
                var heard = await ListenAsync(path, cut, cut.AudioTracks[i], part, cancellation);
                if (Compare(Part(levels[i], plan.Start + part.Start, part), Part(heard, 0, part)) is { } missing)
                {
                    return string.Create(
                        CultureInfo.InvariantCulture, $"audio track {i + 1} does not sound as its source does from {part.Start:0} to {part.End:0} s: {missing:0.0} s are not there, or not then");
                }
            }
        }

        return null;
    }

    /// <summary>Of two equally long lists of levels: the seconds that one of them has and the other has not; null: too little to matter.</summary>
    internal static double? Compare(byte[] source, byte[] cut)
    {
        var (gone, of) = Missing(source, cut);
        var (added, ofCut) = Missing(cut, source);
        return gone >= FewestMissing && gone > MostMissing * of ? gone * AudioLevels.Window
            : added >= FewestMissing && added > MostMissing * ofCut ? added * AudioLevels.Window
            : null;
    }

    /// <summary>How many of the windows in which something is heard have nothing like it near them in the other list, and of how many.</summary>
    private static (int Missing, int Of) Missing(byte[] heard, byte[] other)
    {
        var end = heard.Length - Edge;
        if (end <= Edge)
        {
            return (0, 0);
        }

        byte loudest = AudioLevels.Nothing;
        foreach (var level in heard.AsSpan(Edge, end - Edge))
        {
            loudest = Math.Min(loudest, level);
        }

        var least = Math.Max(Quietest, AudioLevels.Decibels(loudest) - Span);
        var (missing, of) = (0, 0);
        for (var i = Edge; i < end; i++)
        {
            if (AudioLevels.Decibels(heard[i]) < least)
            {
                continue;
            }

            of++;
            byte near = AudioLevels.Nothing;
            foreach (var level in other.AsSpan(i - Apart, (2 * Apart) + 1))
            {
                near = Math.Min(near, level);
            }

            missing += AudioLevels.Decibels(near) < AudioLevels.Decibels(heard[i]) - Softer ? 1 : 0;
        }

        return (missing, of);
    }

    /// <summary>The levels from a moment on, as many as a part has; behind their end there is nothing.</summary>
    private static byte[] Part(byte[] levels, double start, TimeRange part)
    {
        var levelsOfPart = new byte[(int)Math.Round((part.End - part.Start) / AudioLevels.Window)];
        Array.Fill(levelsOfPart, AudioLevels.Nothing);
        var from = Math.Clamp((int)Math.Round(start / AudioLevels.Window), 0, levels.Length);
        levels.AsSpan(from, Math.Min(levelsOfPart.Length, levels.Length - from)).CopyTo(levelsOfPart);
        return levelsOfPart;
    }

    private async Task<byte[]> ListenAsync(string path, MediaInfo cut, AudioStream track, TimeRange part, CancellationToken cancellation)
    {
        var listener = new TrackListener(AudioPass.Channels(track), (_, _) => ValueTask.CompletedTask);
        var result = await process.RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments = AudioPass.Arguments(path, cut, track, threads: 1, part),
                Timeout = TimeSpan.FromMinutes(5),
                ReadOutput = (stream, stop) => listener.ReadAsync(stream, onSeconds: null, stop),
            },
            cancellation);
        return result.ExitCode == 0 ? listener.Loudest() : throw MediaErrors.Unreadable(result.ErrorTail);
    }
}
