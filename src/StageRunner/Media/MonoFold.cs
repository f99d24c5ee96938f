namespace StageRunner.Media;

/// <summary>
/// Makes one channel of several, so that nothing cancels: a channel that is another one's inverse is turned over, and the sum is as loud as the loudest of them. Decided anew
/// every 50 ms, and faded from one decision to the next. A single channel, and two equal ones, come out as they are. Memory: 50 ms. Pure.
/// </summary>
internal sealed class MonoFold(int channels)
{
    /// <summary>Frames, one sample of each channel, that are taken at once.</summary>
    public const int Block = MonoAudio.SampleRate / 20;

    /// <summary>A channel is turned over, or back, where it resembles the others' inverse, or them, by this much.</summary>
    private const double Sure = 0.3;
    private const double Remembered = 0.8;

    private readonly double[] _likeness = new double[channels];
    private readonly double[] _common = new double[channels];
    private readonly double[] _both = new double[channels];
    private readonly int[] _signs = [.. Enumerable.Repeat(1, channels)];
    private double[]? _weights;

    /// <summary>Whether a channel was, on the whole, the inverse of those before it.</summary>
    public bool IsInverse(int channel) => _common[channel] < -Sure * _both[channel];

    /// <summary>Folds at most <see cref="Block"/> frames, channel by channel beside each other, -1 to 1.</summary>
    public void Fold(ReadOnlySpan<double> frames, Span<double> mono)
    {
        var count = frames.Length / channels;
        var next = Weigh(frames, mono[..count]);
        var from = _weights ?? next;
        mono[..count].Clear();
        for (var i = 0; i < count; i++)
        {
            var share = (i + 1.0) / count;
            for (var c = 0; c < channels; c++)
            {
                mono[i] += frames[(i * channels) + c] * (from[c] + (share * (next[c] - from[c])));
            }
        }

        _weights = next;
    }

    /// <summary>Each channel's part in the sum; what it was where nothing is heard.</summary>
    private double[] Weigh(ReadOnlySpan<double> frames, Span<double> sum)
    {
        double loudest = 0;
        sum.Clear();
        for (var c = 0; c < channels; c++)
        {
            double energy = 0, others = 0, common = 0;
            for (var i = 0; i < sum.Length; i++)
            {
                var sample = frames[(i * channels) + c];
                energy += sample * sample;
                others += sum[i] * sum[i];
                common += sum[i] * sample;
            }

            Turn(c, energy, others, common);
            loudest = Math.Max(loudest, energy);
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += _signs[c] * frames[(i * channels) + c];
            }
        }

        double total = 0;
        foreach (var sample in sum)
        {
            total += sample * sample;
        }

        if (total <= 0)
        {
            return _weights ?? [.. _signs.Select(sign => (double)sign / channels)];
        }

        var gain = Math.Clamp(Math.Sqrt(loudest / total), 1.0 / channels, 1);
        return [.. _signs.Select(sign => sign * gain)];
    }

    private void Turn(int channel, double energy, double others, double common)
    {
        if (energy <= 0 || others <= 0)
        {
            return;
        }

        var likeness = common / Math.Sqrt(energy * others);
        _common[channel] += common;
        _both[channel] += Math.Sqrt(energy * others);
        _likeness[channel] = _weights is null ? likeness : (Remembered * _likeness[channel]) + ((1 - Remembered) * likeness);
        _signs[channel] = _likeness[channel] < -Sure ? -1 : _likeness[channel] > Sure ? 1 : _signs[channel];
    }
}
