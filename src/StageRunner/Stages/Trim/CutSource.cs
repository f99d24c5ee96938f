using System.Globalization;
using Recordings.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>What is cut.</summary>
/// <param name="Path">The file: the input, or a copy of it on one clock.</param>
/// <param name="Info">Its header.</param>
/// <param name="Scan">Its packets, only those marked as keyframes at which decoding can begin.</param>
/// <param name="Audio">The tracks that are listened to and published.</param>
/// <param name="IsInput">Whether it is the input itself.</param>
internal sealed record CutSource(string Path, MediaInfo Info, MediaScan Scan, AudioTracks Audio, bool IsInput)
{
    /// <summary>
    /// Whether ffmpeg enters the file at a moment without losing anything behind it. It goes by one stream, the picture where there is one: before that one's first packet it
    /// enters at that packet, and what the others have before is gone.
    /// </summary>
    public bool IsEntered(double moment) => !ReadWhole && (Info.Video is null || Info.Container.SeeksExactly) && moment >= (Scan.Streams.GetValueOrDefault(LeadingStream)?.Start ?? 0);

    /// <summary>Whether it is read from its beginning on whatever is wanted of it: a seek turned out to lose something.</summary>
    public bool ReadWhole { get; init; }

    /// <summary>What it has not, though its header says so, or what can't be in the part that is kept; one sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The same without the streams that have nothing in a part: a track of a microphone that was switched off, a picture that comes up when all is said.</summary>
    public CutSource In(TimeRange part)
    {
        AudioStream[] heard = [.. Audio.Tracks.Where(track => Audio.Mixed || IsIn(track.Index, part))];
        return (heard.Length == 0 ? this : this with
        {
            Audio = Audio with { Tracks = heard },
            Missing = [.. Missing, .. Audio.Tracks.Except(heard).Select(track => $"audio track {track.Number}, which has nothing in the part that is kept")],
        }).WithPictureIn(part);
    }

    private CutSource WithPictureIn(TimeRange part) => Info.Video is { } video && Scan.Streams.TryGetValue(video.Index, out var picture) && picture.Start >= part.End
        ? this with
        {
            Info = Info with { Video = null },
            Scan = Scan with { Video = [] },
            Missing = [.. Missing, string.Create(CultureInfo.InvariantCulture, $"the picture, which begins at {picture.Start:0} s: the last sound is heard before")],
        }
        : this;

    private bool IsIn(int stream, TimeRange part) => !Scan.Streams.TryGetValue(stream, out var extent) || (extent.Start < part.End && extent.End > part.Start);

    private int LeadingStream => Info.Video?.Index ?? Info.RequireAudio().Index;
}
