namespace StageRunner.Media;

/// <summary>A Butterworth high-pass of the second order: 12 dB an octave below its frequency, and nothing rings.</summary>
internal sealed class HighPass
{
    private readonly double _gain;
    private readonly double _feedback1;
    private readonly double _feedback2;

    /// <param name="frequency">Hz, where 3 dB are lost.</param>
    /// <param name="sampleRate">Hz.</param>
    public HighPass(double frequency, int sampleRate)
    {
        var k = Math.Tan(Math.PI * frequency / sampleRate);
        var norm = 1 / (1 + (Math.Sqrt(2) * k) + (k * k));
        _gain = norm;
        _feedback1 = 2 * ((k * k) - 1) * norm;
        _feedback2 = (1 - (Math.Sqrt(2) * k) + (k * k)) * norm;
    }

    /// <summary>What it remembers of a channel.</summary>
    public record struct State(double One, double Two);

    /// <summary>The next sample.</summary>
    public double Next(ref State state, double sample)
    {
        var passed = (_gain * sample) + state.One;
        state = new State((-2 * _gain * sample) - (_feedback1 * passed) + state.Two, (_gain * sample) - (_feedback2 * passed));
        return passed;
    }
}
