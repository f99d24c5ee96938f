namespace StageRunner.Media;

/// <summary>
/// How loud one channel is, every 10 ms: the largest sample behind a high-pass, which takes what nobody hears (a sound card's offset) and most of a mains hum.
/// Memory: a byte for each 10 ms.
/// </summary>
internal sealed class AudioLevels
{
    /// <summary>Seconds of a window.</summary>
    public const double Window = 0.01;

    /// <summary>Levels are kept in half decibels below full scale; this is silence itself.</summary>
    public const byte Nothing = 255;

    private const int WindowSamples = MonoAudio.SampleRate / 100;
    private static readonly HighPass Filter = new(frequency: 100, MonoAudio.SampleRate);
    private readonly List<byte> _levels = [];
    private HighPass.State _state;
    private double _peak;
    private int _samples;

    /// <summary>The windows so far, in half decibels below full scale.</summary>
    public IReadOnlyList<byte> Levels => _levels;

    /// <summary>Takes the next sample, -1 to 1.</summary>
    public void Add(double sample)
    {
        _peak = Math.Max(_peak, Math.Abs(Filter.Next(ref _state, sample)));
        if (++_samples == WindowSamples)
        {
            Close();
        }
    }

    /// <summary>Closes the last window, however short.</summary>
    public void Finish()
    {
        if (_samples > 0)
        {
            Close();
        }
    }

    /// <summary>Decibels of a level.</summary>
    public static double Decibels(byte level) => level == Nothing ? double.NegativeInfinity : -level / 2.0;

    private void Close()
    {
        _levels.Add(_peak <= 0 ? Nothing : (byte)Math.Clamp(Math.Round(-40 * Math.Log10(_peak)), 0, Nothing));
        (_peak, _samples) = (0, 0);
    }
}
