using System.Buffers.Binary;
using Recordings.Contract;

namespace StageRunner.Stages.Trim;

/// <summary>Measures 16 kHz mono s16 samples as they pass: length, peak, and the waveform. Memory grows by 24 bytes for every 50 ms.</summary>
internal sealed class LoudnessMeter
{
    public const int SampleRate = 16_000;
    private const int SliceSamples = SampleRate / 20;
    private readonly List<Slice> _slices = [];
    private Slice _slice;
    private byte? _half;

    /// <summary>Samples so far.</summary>
    public long Samples { get; private set; }

    /// <summary>What they last, seconds.</summary>
    public double Seconds => (double)Samples / SampleRate;

    /// <summary>The loudest sample, 0 to 1.</summary>
    public double Peak => Math.Max(_slice.Peak, _slices.Count == 0 ? 0 : _slices.Max(slice => slice.Peak)) / 32768.0;

    /// <summary>Reads a stream to its end, and copies it on.</summary>
    public async Task ReadAsync(Stream stream, Stream copy, Action<double>? onSeconds, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            await copy.WriteAsync(buffer.AsMemory(0, read), cancellation);
            Add(buffer.AsSpan(0, read));
            onSeconds?.Invoke(Seconds);
        }
    }

    /// <summary>Takes bytes; a sample may be split between two calls.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_half is { } first && bytes.Length > 0)
        {
            AddSample(BinaryPrimitives.ReadInt16LittleEndian([first, bytes[0]]));
            bytes = bytes[1..];
            _half = null;
        }

        for (; bytes.Length >= 2; bytes = bytes[2..])
        {
            AddSample(BinaryPrimitives.ReadInt16LittleEndian(bytes));
        }

        _half = bytes.Length == 1 ? bytes[0] : _half;
    }

    /// <summary>The waveform in at most <paramref name="maxBuckets"/> equal buckets, rounded to three digits.</summary>
    public Waveform ToWaveform(int maxBuckets = Waveform.MaxBuckets)
    {
        List<Slice> slices = _slice.Samples > 0 ? [.. _slices, _slice] : _slices;
        var width = Math.Max(1, (slices.Count + maxBuckets - 1) / maxBuckets);
        var buckets = slices.Chunk(width).ToList();
        return new Waveform
        {
            Duration = Math.Round(Seconds, 3),
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
