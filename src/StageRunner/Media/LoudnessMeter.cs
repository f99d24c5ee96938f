using Recordings.Contract;

namespace StageRunner.Media;

/// <summary>Makes the waveform of mono samples as they pass. Memory grows by 24 bytes for every 50 ms.</summary>
internal sealed class LoudnessMeter
{
    private const int SliceSamples = MonoAudio.SampleRate / 20;
    private readonly List<Slice> _slices = [];
    private Slice _slice;

    /// <summary>Samples so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Takes samples.</summary>
    public void Add(ReadOnlyMemory<short> samples)
    {
        foreach (var sample in samples.Span)
        {
            AddSample(sample);
        }
    }

    /// <summary>The waveform in at most <paramref name="maxBuckets"/> equal buckets, rounded to three digits.</summary>
    public Waveform ToWaveform(int maxBuckets = Waveform.MaxBuckets)
    {
        List<Slice> slices = _slice.Samples > 0 ? [.. _slices, _slice] : _slices;
        var width = Math.Max(1, (slices.Count + maxBuckets - 1) / maxBuckets);
        var buckets = slices.Chunk(width).ToList();
        return new Waveform
        {
            Duration = Math.Round((double)Samples / MonoAudio.SampleRate, 3),
            Peaks = [.. buckets.Select(bucket => Math.Round(bucket.Max(slice => slice.Peak) / 32768.0, 3))],
            Rms = [.. buckets.Select(bucket => Math.Round(Math.Sqrt(bucket.Sum(slice => slice.SquareSum) / bucket.Sum(slice => (double)slice.Samples)) / 32768.0, 3))],
        };
    }

    private void AddSample(short sample)
    {
        var size = Math.Abs((int)sample);
        _slice = new Slice(Math.Max(_slice.Peak, size), _slice.SquareSum + ((double)size * size), _slice.Samples + 1);
        Samples++;
        if (_slice.Samples == SliceSamples)
        {
            _slices.Add(_slice);
            _slice = default;
        }
    }

    private readonly record struct Slice(int Peak, double SquareSum, int Samples);
}
