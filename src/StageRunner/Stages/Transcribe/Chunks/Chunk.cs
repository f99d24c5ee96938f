namespace StageRunner.Stages.Transcribe.Chunks;

/// <summary>A stretch of the audio that is sent alone. Times are seconds of the audio.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Start">Where its audio begins.</param>
/// <param name="End">Where its audio ends.</param>
public sealed record Chunk(int Index, double Start, double End)
{
    /// <summary>Seconds.</summary>
    public double Length => End - Start;
}

/// <summary>How long a provider takes its audio.</summary>
/// <param name="Target">Seconds that a chunk should have.</param>
/// <param name="Longest">Seconds that it may have.</param>
public sealed record ChunkLimits(double Target, double Longest);
