using System.Buffers.Binary;

namespace StageRunner.Media;

/// <summary>Listens to one track's samples as they are decoded (s16, its channels beside each other): how loud each channel is, and all of them as one, which goes on.</summary>
/// <param name="channels">How many.</param>
/// <param name="onMono">Takes the samples of one channel, in order.</param>
internal sealed class TrackListener(int channels, Func<ReadOnlyMemory<short>, CancellationToken, ValueTask> onMono)
{
    private readonly MonoFold _fold = new(channels);
    private readonly double[] _frames = new double[MonoFold.Block * channels];
    private readonly double[] _mono = new double[MonoFold.Block];
    private readonly short[] _stored = new short[MonoFold.Block];

    /// <summary>Each channel's levels.</summary>
    public IReadOnlyList<AudioLevels> Channels { get; } = [.. Enumerable.Range(0, channels).Select(_ => new AudioLevels())];

    /// <summary>Frames so far.</summary>
    public long Frames { get; private set; }

    /// <summary>What they last, seconds.</summary>
    public double Seconds => (double)Frames / MonoAudio.SampleRate;

    /// <summary>The levels of whichever channel is loudest.</summary>
    public byte[] Loudest()
    {
        var levels = new byte[Channels[0].Levels.Count];
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = Channels.Min(channel => channel.Levels[i]);
        }

        return levels;
    }

    /// <summary>Nothing is heard for so many seconds.</summary>
    public async Task WaitAsync(double seconds, CancellationToken cancellation)
    {
        for (var left = (long)Math.Round(seconds * MonoAudio.SampleRate); left > 0; left -= MonoFold.Block)
        {
            var count = (int)Math.Min(left, MonoFold.Block);
            Listen(new byte[count * channels * sizeof(short)]);
            await onMono(_stored.AsMemory(0, count), cancellation);
            Frames += count;
        }
    }

    /// <summary>Reads to the stream's end.</summary>
    public async Task ReadAsync(Stream stream, Action<double>? onSeconds, CancellationToken cancellation)
    {
        var buffer = new byte[MonoFold.Block * channels * sizeof(short)];
        int read;
        while ((read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)) > 0)
        {
            var count = read / (channels * sizeof(short));
            Listen(buffer.AsSpan(0, count * channels * sizeof(short)));
            await onMono(_stored.AsMemory(0, count), cancellation);
            Frames += count;
            onSeconds?.Invoke(Seconds);
        }

        foreach (var channel in Channels)
        {
            channel.Finish();
        }
    }

    private void Listen(ReadOnlySpan<byte> bytes)
    {
        var samples = bytes.Length / sizeof(short);
        for (var i = 0; i < samples; i++)
        {
            _frames[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * sizeof(short))..]) / 32768.0;
            Channels[i % channels].Add(_frames[i]);
        }

        var count = samples / channels;
        _fold.Fold(_frames.AsSpan(0, samples), _mono.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            _stored[i] = MonoAudio.Store(_mono[i]);
        }
    }
}
