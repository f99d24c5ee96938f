using Recordings.Contract;
using Recordings.Resources.Status;

namespace Cli.Report;

/// <summary>Everything that the report shows, already read; the writer only lays it out.</summary>
public sealed record ReportModel
{
    /// <summary>The recording's display name.</summary>
    public required string Title { get; init; }

    /// <summary>Whose report it is: a name that does not change with the title.</summary>
    public string Recording { get; init; } = "";
    public required RecordingStatus Status { get; init; }

    /// <summary>When the report was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The source's loudness; null when there was no trim stage.</summary>
    public ReportWaveform? Waveform { get; init; }
    public IReadOnlyList<ReportLine> Transcript { get; init; } = [];
    public string? Language { get; init; }

    /// <summary>The clips, in the order of time.</summary>
    public IReadOnlyList<ReportClip> Clips { get; init; } = [];

    /// <summary>What was published on this machine, relative to the report where it lies below it.</summary>
    public IReadOnlyList<ReportFile> Files { get; init; } = [];
}

/// <summary>Loudness over the source's time.</summary>
/// <param name="Seconds">The source's length.</param>
/// <param name="Peaks">Peak per bucket, 0 to 1, evenly over the length.</param>
/// <param name="KeptFrom">Seconds; what is before was cut.</param>
/// <param name="KeptTo">Seconds; what is after was cut.</param>
public sealed record ReportWaveform(double Seconds, IReadOnlyList<double> Peaks, double KeptFrom, double KeptTo);

/// <summary>One segment of the transcript.</summary>
/// <param name="Start">Seconds into the published video.</param>
/// <param name="Text">What is said.</param>
public sealed record ReportLine(double Start, string Text);

/// <summary>One published file.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="Address">A link that works from the report.</param>
/// <param name="Name">The file's name.</param>
/// <param name="SizeBytes">Its size.</param>
public sealed record ReportFile(string Output, string Address, string Name, long SizeBytes);

/// <summary>One clip on the contact sheet.</summary>
/// <param name="Segment">Where it was cut out, and what it is about.</param>
/// <param name="Picture">A frame of it, a JPEG; null: it can't be read, or there was no room for it.</param>
/// <param name="Width">Of the picture, pixels.</param>
/// <param name="Height">Of the picture, pixels.</param>
public sealed record ReportClip(ClipSegment Segment, byte[]? Picture, int Width, int Height);
