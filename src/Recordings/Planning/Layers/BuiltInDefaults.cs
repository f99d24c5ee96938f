using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Layers;

/// <summary>The lowest layer: what holds when nobody says anything. docs/api states the same values.</summary>
internal static class BuiltInDefaults
{
    public static PipelineSpec Pipeline { get; } = new()
    {
        Download = new DownloadSettings { Parallelism = 4, MaxSize = "20Gi", AllowPrivateAddresses = false, Integrity = MediaIntegrityRule.Whole },
        Trimming = new TrimmingSettings
        {
            Enabled = true,
            SilenceThresholdDb = -40,
            MinSilence = "2s",
            PadBefore = "5s",
            PadAfter = "5s",
            Cut = CutMode.Exact,
        },
        Audio = new AudioSettings { Tracks = AudioTrackChoice.All, Mix = AudioMix.Keep },
        Transcription = new TranscriptionSettings
        {
            Enabled = true,
            Provider = TranscriptionProvider.Sidecar,
            AllowErrors = false,
            MaxWait = "50m",
            Quality = new QualitySettings
            {
                MinConfidence = 0.5,
                MaxRepeatedShare = 0.3,
                MinSpeechShare = 0.1,
                OnLow = LowQualityAction.Hold,
            },
        },
        Topics = new TopicsSettings { Enabled = false },
        Subtitles = new SubtitlesSettings
        {
            Enabled = true,
            Formats = [SubtitleFormat.Srt, SubtitleFormat.Vtt],
            MaxLineLength = 42,
            MaxLines = 2,
            MaxCharsPerSecond = 17,
        },
        Clips = new ClipsSettings
        {
            Enabled = false,
            Provider = TopicsProvider.BuiltIn,
            Count = 5,
            MinLength = "20s",
            MaxLength = "90s",
            Parallelism = 1,
            Aspect = ClipAspect.Source,
            BurnSubtitles = false,
            MissingGlyphs = MissingGlyphs.Omit,
            Loudness = -14,
        },
        Metadata = new MetadataSettings { TitleTemplate = "{{title}}" },
        Stages = new Dictionary<string, StageRunSettings>(StringComparer.Ordinal)
        {
            ["io"] = Run("2h"),
            ["cpu"] = Run("4h"),
            ["upload"] = Run("4h"),
        },
    };

    private static StageRunSettings Run(string timeout) => new()
    {
        Timeout = timeout,
        Retry = new RetrySettings { MaxAttempts = 3, InitialDelay = "30s", Factor = 2, MaxDelay = "15m" },
    };
}
