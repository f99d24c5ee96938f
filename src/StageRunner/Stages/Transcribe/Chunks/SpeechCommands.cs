using StageRunner.Media;

namespace StageRunner.Stages.Transcribe.Chunks;

/// <summary>The ffmpeg commands that make audio for recognisers.</summary>
internal static class SpeechCommands
{
    // Without the sample format ffmpeg writes 24 bits from a lossy source: larger than uncompressed.
    private static readonly string[] Flac = ["-ac", "1", "-ar", "16000", "-sample_fmt", "s16", "-c:a", "flac", "-compression_level", "5", "-f", "flac"];

    /// <summary>A stretch of such audio, cut at the sample.</summary>
    public static IReadOnlyList<string> Cut(string audio, ContainerFormat container, Chunk chunk, string target) =>
    [
        .. MediaArguments.Prologue(1), "-v", "error", .. MediaArguments.InputGuards(container), "-ss", MediaArguments.Seconds(chunk.Start),
        "-t", MediaArguments.Seconds(chunk.Length), "-i", MediaArguments.File(audio), "-map", "0:a:0", .. MediaArguments.OutputGuards, .. Flac,
        MediaArguments.File(target),
    ];

    /// <summary>The same audio uncompressed, which every program reads.</summary>
    public static IReadOnlyList<string> ToWav(string audio, ContainerFormat container, string target) =>
    [
        .. MediaArguments.Prologue(1), "-v", "error", .. MediaArguments.InputGuards(container), "-i", MediaArguments.File(audio), "-map", "0:a:0",
        .. MediaArguments.OutputGuards, "-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le", "-f", "wav", MediaArguments.File(target),
    ];
}
