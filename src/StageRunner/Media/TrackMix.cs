using System.Runtime.InteropServices;

namespace StageRunner.Media;

/// <summary>A file of mono samples that takes one track after the other in. At most two copies of it are on disk. Not for use by two at once.</summary>
internal sealed class TrackMix(string path)
{
    private bool _hasOne;

    /// <summary>Mixes in what <paramref name="write"/> writes, from the beginning on; <paramref name="onMixed"/> sees the result.</summary>
    public async Task AddAsync(Func<Func<ReadOnlyMemory<short>, CancellationToken, ValueTask>, Task> write, Action<ReadOnlyMemory<short>>? onMixed, CancellationToken cancellation)
    {
        var target = path + ".next";
        await using (var output = File.Create(target))
        await using (var before = _hasOne ? File.OpenRead(path) : Stream.Null)
        {
            await write(async (samples, stop) => await PutAsync(Mix(samples, before), output, onMixed, stop));
            while (Mix(new short[MonoFold.Block], before, rest: true) is { Length: > 0 } rest)
            {
                await PutAsync(rest, output, onMixed, cancellation);
            }
        }

        File.Move(target, path, overwrite: true);
        _hasOne = true;
    }

    private static async ValueTask PutAsync(short[] samples, Stream output, Action<ReadOnlyMemory<short>>? onMixed, CancellationToken cancellation)
    {
        var bytes = new byte[samples.Length * sizeof(short)];
        MemoryMarshal.AsBytes(samples.AsSpan()).CopyTo(bytes);
        await output.WriteAsync(bytes, cancellation);
        onMixed?.Invoke(samples);
    }

    /// <summary>Samples with as many of the earlier tracks; of the rest only as many as there are.</summary>
    private static short[] Mix(ReadOnlyMemory<short> samples, Stream before, bool rest = false)
    {
        var earlier = new short[samples.Length];
        var read = before.ReadAtLeast(MemoryMarshal.AsBytes(earlier.AsSpan()), earlier.Length * sizeof(short), throwOnEndOfStream: false) / sizeof(short);
        var mixed = new short[rest ? read : samples.Length];
        for (var i = 0; i < mixed.Length; i++)
        {
            mixed[i] = MonoAudio.Mix(samples.Span[i], i < read ? earlier[i] : (short)0);
        }

        return mixed;
    }
}
