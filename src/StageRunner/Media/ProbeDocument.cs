namespace StageRunner.Media;

/// <summary>The part of what ffprobe says of a file that we read.</summary>
internal sealed record ProbeDocument
{
    public IReadOnlyList<ProbeStream> Streams { get; init; } = [];
    public ProbeFormat Format { get; init; } = new();
    public int Chapters { get; init; }
}

/// <summary>The whole file's.</summary>
internal sealed record ProbeFormat
{
    public double? Duration { get; init; }
    public double? StartTime { get; init; }
}

/// <summary>A stream's; null or 0: not said.</summary>
internal sealed record ProbeStream
{
    public int Index { get; init; }
    public string? CodecName { get; init; }
    public string? CodecType { get; init; }
    public string? Profile { get; init; }
    public int Level { get; init; }
    public int Width { get; init; }
    public int Height { get; init; }
    public string? PixelFormat { get; init; }

    /// <summary><c>64:45</c>.</summary>
    public string? SampleAspect { get; init; }
    public string? ColorTransfer { get; init; }
    public string? ColorPrimaries { get; init; }
    public string? ColorSpace { get; init; }
    public string? ColorRange { get; init; }
    public string? FieldOrder { get; init; }

    /// <summary><c>30000/1001</c>.</summary>
    public string? AverageFrameRate { get; init; }

    /// <summary><c>1/90000</c>.</summary>
    public string? TimeBase { get; init; }
    public int HasBFrames { get; init; }
    public int References { get; init; }
    public int SampleRate { get; init; }
    public int Channels { get; init; }
    public string? Layout { get; init; }
    public long? BitRate { get; init; }
    public double? Duration { get; init; }
    public double? StartTime { get; init; }

    /// <summary>Those that are set.</summary>
    public IReadOnlySet<string> Dispositions { get; init; } = new HashSet<string>();
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Degrees, of the side data that turn the picture.</summary>
    public double? Rotation { get; init; }
}
