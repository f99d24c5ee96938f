using System.Runtime.InteropServices;

namespace StageRunner.Media;

/// <summary>A file of mono samples that takes one track after the other in, by <see cref="MonoFold"/>. At most two copies of it are on disk. Not for use by two at once.</summary>
internal sealed class TrackMix(string path)
{
    private bool _hasOne;

    /// <summary>What became of a track.</summary>
    public enum Outcome
    {
        /// <summary>It is in.</summary>
        Added,

        /// <summary>It is in, turned over: it is the inverse of those before it.</summary>
        Inverse,

        /// <summary>Its writer did not want it.</summary>
        Refused,
    }

    /// <summary>Mixes in what <paramref name="write"/> writes, from the beginning on, if it says so in the end; <paramref name="onMixed"/> sees the result.</summary>
    public async Task<Outcome> AddAsync(
        Func<Func<ReadOnlyMemory<short>, CancellationToken, ValueTask>, Task<bool>> write, Action<ReadOnlyMemory<short>>? onMixed, CancellationToken cancellation)
    {
        var target = path + ".next";
        var fold = new MonoFold(channels: 2);
        await using (var output = File.Create(target))
        await using (var before = _hasOne ? File.OpenRead(path) : Stream.Null)
        {
            if (!await write(async (samples, stop) => await PutAsync(_hasOne ? Mix(samples, before, fold) : samples.ToArray(), output, onMixed, stop)))
            {
                return Outcome.Refused;
            }

            while (Rest(before) is { Length: > 0 } rest)
            {
                await PutAsync(rest, output, onMixed, cancellation);
            }
        }

        File.Move(target, path, overwrite: true);
        _hasOne = true;
        return fold.IsInverse(1) ? Outcome.Inverse : Outcome.Added;
    }

    private static async ValueTask PutAsync(short[] samples, Stream output, Action<ReadOnlyMemory<short>>? onMixed, CancellationToken cancellation)
    {
        var bytes = new byte[samples.Length * sizeof(short)];
        MemoryMarshal.AsBytes(samples.AsSpan()).CopyTo(bytes);
        await output.WriteAsync(bytes, cancellation);
        onMixed?.Invoke(samples);
    }

    /// <summary>Samples, at most a block of them, with as many of the earlier tracks.</summary>
    private static short[] Mix(ReadOnlyMemory<short> samples, Stream before, MonoFold fold)
    {
        var earlier = Read(before, samples.Length);
        var frames = new double[2 * samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            frames[2 * i] = i < earlier.Length ? earlier[i] / 32768.0 : 0;
            frames[(2 * i) + 1] = samples.Span[i] / 32768.0;
        }

        var mono = new double[samples.Length];
        fold.Fold(frames, mono);
        return [.. mono.Select(MonoAudio.Store)];
    }

    private static short[] Rest(Stream before) => Read(before, MonoFold.Block);

    private static short[] Read(Stream before, int most)
    {
        var samples = new short[most];
        var read = before.ReadAtLeast(MemoryMarshal.AsBytes(samples.AsSpan()), most * sizeof(short), throwOnEndOfStream: false) / sizeof(short);
        return samples[..read];
    }
}
