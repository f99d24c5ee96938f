using Microsoft.Extensions.Logging;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>Looks at a source before it is listened to: its clock, what of its streams was recorded at all, and where its picture can be entered.</summary>
internal sealed class SourceReader(MediaProcess process, string scratch, ILogger logger)
{
    /// <summary>Reads it. Throws <see cref="StageException"/>: those of <see cref="ClockFollower"/>, NoAudio, NoSuchTrack.</summary>
    public async Task<CutSource> ReadAsync(string path, AudioSettings? settings, CancellationToken cancellation)
    {
        var file = await new ClockFollower(process, scratch, logger).ReadAsync(path, cancellation);
        var audio = AudioTracks.Choose(file.Info, file.Scan, settings);
        var access = new RandomAccess(process);
        var packets = await access.ConfirmAsync(file.Path, file.Info, file.Scan.Video, cancellation);
        packets = await access.FromFirstPictureAsync(file.Path, file.Info, packets, cancellation);
        return new CutSource(file.Path, Recorded(file.Info, file.Scan), file.Scan with { Video = packets }, audio, file.IsInput) { Missing = Missing(file.Info, file.Scan) };
    }

    /// <summary>A stream that a header declares and that has no packet is not there.</summary>
    private static MediaInfo Recorded(MediaInfo info, MediaScan scan) => info with
    {
        AudioTracks = [.. info.AudioTracks.Where(track => scan.Has(track.Index))],
        Video = info.Video is { } video && scan.Has(video.Index) ? video : null,
    };

    private static IReadOnlyList<string> Missing(MediaInfo info, MediaScan scan) =>
    [
        .. info.AudioTracks.Where(track => !scan.Has(track.Index))
            .Select(track => $"audio track {track.Number}, which is declared and has nothing in it"),
        .. info.Video is { } video && !scan.Has(video.Index) ? ["the picture, which is declared and has no frame"] : (string[])[],
    ];
}
