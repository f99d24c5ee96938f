using System.Globalization;
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

    /// <summary>The same for a part that ends before there is a picture.</summary>
    public CutSource BeforeItsPicture(double end) => Info.Video is { } video && Scan.Streams.TryGetValue(video.Index, out var picture) && picture.Start >= end
        ? this with
        {
            Info = Info with { Video = null },
            Scan = Scan with { Video = [] },
            Missing = [.. Missing, string.Create(CultureInfo.InvariantCulture, $"the picture, which begins at {picture.Start:0} s: the last sound is heard before")],
        }
        : this;

    private int LeadingStream => Info.Video?.Index ?? Info.RequireAudio().Index;
}
