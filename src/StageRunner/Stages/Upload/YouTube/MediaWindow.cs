using StageRunner.Contract;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>
/// The piece of the media that is being sent. A server that kept less than it was sent gets the rest again from here; only what lies before the piece has
/// to be read anew. The last piece is given out only once the whole has been found sound.
/// </summary>
internal sealed class MediaWindow(StageContext context, InputFile media) : IAsyncDisposable
{
    /// <summary>A multiple of 256 KiB, as YouTube wants all pieces but the last.</summary>
    public const int PieceSize = 8 << 20;

    private readonly byte[] _buffer = new byte[PieceSize];
    private Stream? _stream;
    private int _length;

    /// <summary>Where the piece begins in the media.</summary>
    public long Start { get; private set; }

    /// <summary>The piece.</summary>
    public ReadOnlyMemory<byte> Piece => _buffer.AsMemory(0, _length);

    /// <summary>Whether nothing comes after it.</summary>
    public bool IsLast => Start + _length == media.File.Size;

    /// <summary>Lets the piece begin at an offset, and fills it.</summary>
    /// <exception cref="StageException">InputCorrupt.</exception>
    public async Task MoveToAsync(long offset, CancellationToken cancellationToken)
    {
        if (_stream is null || offset < Start || offset > Start + _length)
        {
            await OpenAtAsync(offset, cancellationToken);
        }
        else
        {
            var gone = (int)(offset - Start);
            _buffer.AsSpan(gone, _length - gone).CopyTo(_buffer);
            _length -= gone;
            Start = offset;
        }

        var read = 1;
        while (_length < PieceSize && read > 0)
        {
            read = await _stream!.ReadAsync(_buffer.AsMemory(_length), cancellationToken);
            _length += read;
        }

        if (IsLast)
        {
            // The end of the stream is where the hash is checked.
            await PartCutter.RequireEndAsync(_stream!, cancellationToken);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _stream?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task OpenAtAsync(long offset, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        _stream = await context.Inputs.OpenAsync(media, cancellationToken);
        await PartCutter.CutAsync(_stream, Stream.Null, offset, cancellationToken);
        (Start, _length) = (offset, 0);
    }
}
