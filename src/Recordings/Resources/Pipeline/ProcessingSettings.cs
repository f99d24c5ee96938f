using System.Text.Json.Serialization;
using Recordings.Json;

namespace Recordings.Resources.Pipeline;

/// <summary>The download stage.</summary>
public sealed record DownloadSettings
{
    /// <summary>Ranges fetched at once, 1 to 16. Default 4.</summary>
    public int? Parallelism { get; init; }

    /// <summary>The largest media accepted, a quantity. Default <c>20Gi</c>.</summary>
    [JsonConverter(typeof(IntOrStringConverter))]
    public string? MaxSize { get; init; }

    /// <summary>Whether sources may be at private, loopback or link-local addresses. Default false.</summary>
    public bool? AllowPrivateAddresses { get; init; }

    /// <summary>What becomes of media that ends before its promised end. Default <see cref="MediaIntegrityRule.Whole"/>.</summary>
    public MediaIntegrityRule? Integrity { get; init; }
}

/// <summary>What becomes of media that is not whole: its recorder died, or its transfer did.</summary>
public enum MediaIntegrityRule
{
    /// <summary>It is refused.</summary>
    Whole,

    /// <summary>What can be played goes on, and status says what is missing.</summary>
    Salvage,
}

/// <summary>The trim stage: silence at the start and end goes.</summary>
public sealed record TrimmingSettings
{
    /// <summary>Default true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Sound below this is silence, -100 to 0 dB. Default -40.</summary>
    public double? SilenceThresholdDb { get; init; }

    /// <summary>Shorter pauses are not silence. Default <c>2s</c>.</summary>
    public string? MinSilence { get; init; }

    /// <summary>Kept before the first sound. Default <c>5s</c>.</summary>
    public string? PadBefore { get; init; }

    /// <summary>Kept after the last sound. Default <c>5s</c>.</summary>
    public string? PadAfter { get; init; }

    /// <summary>Where the cut falls. Default <see cref="CutMode.Exact"/>.</summary>
    public CutMode? Cut { get; init; }
}

/// <summary>Where a cut falls.</summary>
public enum CutMode
{
    /// <summary>At the frame: only the edge frames are encoded again.</summary>
    Exact,

    /// <summary>At the keyframe before: nothing is encoded again.</summary>
    Keyframe,
}

/// <summary>The transcribe stage.</summary>
public sealed record TranscriptionSettings
{
    /// <summary>Default true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Who transcribes. Default <see cref="TranscriptionProvider.Sidecar"/>.</summary>
    public TranscriptionProvider? Provider { get; init; }

    /// <summary>With provider Command: the name of a command in the operator's configuration.</summary>
    public string? Command { get; init; }

    /// <summary>The provider's base address.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The provider's model id.</summary>
    public string? Model { get; init; }

    /// <summary>ISO 639-1. Null: detected.</summary>
    public string? Language { get; init; }

    /// <summary>Context for the recogniser.</summary>
    public string? Prompt { get; init; }

    /// <summary>Terms that it should know.</summary>
    public IReadOnlyList<string>? Vocabulary { get; init; }

    /// <summary>Key <c>apiKey</c>.</summary>
    public SecretReference? Credentials { get; init; }

    /// <summary>
    /// Whether the recording goes on without a transcription, topics or subtitles that fail, for want of credentials too, rather than stop.
    /// Default false.
    /// </summary>
    public bool? AllowErrors { get; init; }

    /// <summary>How long a batch may take; shorter than the stage's timeout. Default <c>50m</c>.</summary>
    public string? MaxWait { get; init; }

    /// <summary>The gate before publishing.</summary>
    public QualitySettings? Quality { get; init; }
}

/// <summary>Who transcribes.</summary>
public enum TranscriptionProvider
{
    /// <summary>The VTT or SRT that came with the media.</summary>
    Sidecar,

    /// <summary>Any <c>/v1/audio/transcriptions</c> endpoint.</summary>
    OpenAI,

    /// <summary>Fireworks, synchronous.</summary>
    Fireworks,

    /// <summary>Fireworks' batch API.</summary>
    FireworksBatch,

    /// <summary>A program that the operator's configuration defines.</summary>
    Command,
}

/// <summary>When a transcript is too poor to publish.</summary>
public sealed record QualitySettings
{
    /// <summary>Mean word confidence, 0 to 1. Default 0.5.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>The share of repeated phrases above which it counts as hallucinated, 0 to 1. Default 0.3.</summary>
    public double? MaxRepeatedShare { get; init; }

    /// <summary>The share of the detected sound that words must cover, 0 to 1. Default 0.1.</summary>
    public double? MinSpeechShare { get; init; }

    /// <summary>What a low verdict does. Default <see cref="LowQualityAction.Hold"/>.</summary>
    public LowQualityAction? OnLow { get; init; }
}

/// <summary>What a low quality verdict does.</summary>
public enum LowQualityAction
{
    /// <summary>Uploads wait for a person.</summary>
    Hold,

    /// <summary>Uploads go on.</summary>
    Continue,
}

/// <summary>The topics stage.</summary>
public sealed record TopicsSettings
{
    /// <summary>Default false.</summary>
    public bool? Enabled { get; init; }

    public TopicsProvider? Provider { get; init; }

    public string? Endpoint { get; init; }

    public string? Model { get; init; }

    /// <summary>Key <c>apiKey</c>.</summary>
    public SecretReference? Credentials { get; init; }

    public TopicGranularity? Granularity { get; init; }

    /// <summary>ISO 639-1. Default: the transcript's.</summary>
    public string? Language { get; init; }
}

/// <summary>Who finds topics (and proposes clips).</summary>
public enum TopicsProvider
{
    /// <summary>In the runner, with no network.</summary>
    BuiltIn,

    /// <summary>Any OpenAI-compatible chat endpoint.</summary>
    OpenAI,
}

/// <summary>How long a topic is.</summary>
public enum TopicGranularity
{
    Short,
    Medium,
    Long,
}

/// <summary>The subtitles stage.</summary>
public sealed record SubtitlesSettings
{
    /// <summary>Default true.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Default both.</summary>
    public IReadOnlyList<SubtitleFormat>? Formats { get; init; }

    /// <summary>Characters a line. Default 42.</summary>
    public int? MaxLineLength { get; init; }

    /// <summary>Lines a cue. Default 2.</summary>
    public int? MaxLines { get; init; }

    /// <summary>Reading speed, characters a second. Default 17.</summary>
    public double? MaxCharsPerSecond { get; init; }
}

/// <summary>A subtitle file format.</summary>
public enum SubtitleFormat
{
    Srt,
    Vtt,
}
