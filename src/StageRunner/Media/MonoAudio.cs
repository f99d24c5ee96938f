namespace StageRunner.Media;

/// <summary>The audio that silence is found in and recognisers hear: one channel, 16 bits.</summary>
internal static class MonoAudio
{
    /// <summary>Hz: what is above 8 kHz is not speech.</summary>
    public const int SampleRate = 16_000;

    /// <summary>A sample of -1 to 1 as it is stored.</summary>
    public static short Store(double sample) => (short)Math.Clamp(Math.Round(sample * 32768), short.MinValue, short.MaxValue);
}
