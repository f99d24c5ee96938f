namespace StageRunner.Media;

/// <summary>The audio that silence is found in and recognisers hear: one channel, 16 bits.</summary>
internal static class MonoAudio
{
    /// <summary>Hz: what is above 8 kHz is not speech.</summary>
    public const int SampleRate = 16_000;

    private const double Knee = 0.9;

    /// <summary>A sample of -1 to 1 as it is stored.</summary>
    public static short Store(double sample) => (short)Math.Clamp(Math.Round(sample * 32768), short.MinValue, short.MaxValue);

    /// <summary>Two tracks at once: their sum, bent where it would be cut off.</summary>
    public static short Mix(short one, short other)
    {
        if (one == 0 || other == 0)
        {
            return (short)(one + other);
        }

        var sum = (one + other) / 32768.0;
        var size = Math.Abs(sum);
        return Store(size <= Knee ? sum : Math.Sign(sum) * (Knee + ((1 - Knee) * Math.Tanh((size - Knee) / (1 - Knee)))));
    }
}
