using System.Globalization;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Clips.Sound;

/// <summary>Listens to a part of a recording before it becomes a clip: which tracks can be added up as they are, and how loud they are together.</summary>
/// <param name="info">The recording.</param>
/// <param name="segment">The part.</param>
/// <param name="measure">Measures a mix behind some levelling.</param>
internal sealed class SoundListener(MediaInfo info, ClipSegment segment, Func<SoundMix, ClipLoudness, Task<SoundLevels>> measure)
{
    private const int MostMeasurements = 6;
    private const double CloseEnough = 0.3;

    // Decibels that a mix may have less than its loudest track: what is different adds up, what is opposite is lost.
    private const double Cancelled = 1.5;

    // Seconds that a decoder may leave out at the end.
    private const double Slack = 0.5;

    /// <summary>What is heard, and the gain that makes it as loud as wanted.</summary>
    /// <param name="wanted">LUFS.</param>
    /// <exception cref="StageException">SilentRecording: nothing is heard on any track; MediaCorrupt: the sound breaks off.</exception>
    public async Task<(SoundMix Mix, ClipLoudness Loudness)> ListenAsync(double wanted)
    {
        var flat = new ClipLoudness(0);
        var mix = SoundMix.Of(info);
        var levels = await measure(mix, flat);
        if (mix.Tracks.Count > 1)
        {
            (mix, levels) = await WithoutLossAsync(mix, levels, flat);
        }

        Require(levels);
        return (mix, await LevelledAsync(mix, levels, wanted));
    }

    /// <summary>A mix is never less loud than its loudest track: tracks that take from it are turned over, or, where that is no help, the loudest is heard alone.</summary>
    private async Task<(SoundMix Mix, SoundLevels Levels)> WithoutLossAsync(SoundMix all, SoundLevels levels, ClipLoudness flat)
    {
        var alone = new List<(AudioStream Track, SoundLevels Levels)>();
        foreach (var track in all.Tracks)
        {
            alone.Add((track, await measure(SoundMix.Only(track), flat)));
        }

        var (loudest, most) = alone.MaxBy(track => Level(track.Levels));
        var best = (Mix: all, Levels: levels);
        foreach (var track in all.Tracks.Skip(1))
        {
            if (IsLess(best.Levels, most))
            {
                var turned = best.Mix.Turned(track);
                var heard = await measure(turned, flat);
                best = Level(heard) > Level(best.Levels) ? (turned, heard) : best;
            }
        }

        return IsLess(best.Levels, most) ? (SoundMix.Only(loudest), most) : best;
    }

    private static bool IsLess(SoundLevels mix, SoundLevels track) => Level(mix) < Level(track) - Cancelled;

    // Of sound that is too low for the measure of loudness the peaks tell.
    private static double Level(SoundLevels levels) => levels.Loudness ?? levels.Peak - 1000;

    private void Require(SoundLevels levels)
    {
        if (levels.IsSilent)
        {
            throw new StageException(
                ErrorCodes.SilentRecording,
                info.AudioTracks.Count == 1 ? "its sound is digital silence, though the transcript has words there" : $"all {info.AudioTracks.Count} audio tracks are digital silence there, though the transcript has words");
        }

        var expected = Math.Min(segment.End, SoundEnd()) - segment.Start;
        if (levels.Seconds < expected - Slack)
        {
            throw new StageException(ErrorCodes.MediaCorrupt, string.Create(CultureInfo.InvariantCulture, $"of its {expected:0.0} s of sound only {levels.Seconds:0.0} s can be read"));
        }
    }

    /// <summary>Where the longest track ends, by the header; 0 where it promises nothing.</summary>
    private double SoundEnd() => info.AudioTracks.Max(track => track.Promised is { } length ? track.StartTime - info.StartTime + length : 0);

    /// <summary>Measures the sound again with what limiting took, until it is as loud as wanted: most often twice.</summary>
    private async Task<ClipLoudness> LevelledAsync(SoundMix mix, SoundLevels levels, double wanted)
    {
        var loudness = new ClipLoudness(0);
        for (var round = 1; round < MostMeasurements && levels.Loudness is { } level && Math.Abs(wanted - level) > CloseEnough; round++)
        {
            loudness = loudness.By(wanted - level);
            levels = await measure(mix, loudness);
        }

        return loudness;
    }
}
