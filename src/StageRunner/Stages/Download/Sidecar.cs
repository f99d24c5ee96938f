using System.Text;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>The transcript that comes with the media.</summary>
public static class Sidecar
{
    /// <summary>The largest accepted: a day of speech is 3 MB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private const int SniffedCharacters = 64 * 1024;

    /// <summary>Fetches it to scratch. Null: the recording names none.</summary>
    /// <exception cref="StageException">SourceTooLarge, NotMedia (neither VTT nor SRT), and what the source says.</exception>
    public static async Task<LocalFile?> FetchAsync(StageContext context, IMediaSource source, CancellationToken cancellationToken)
    {
        await using var content = await source.OpenSidecarAsync(cancellationToken);
        if (content is null)
        {
            return null;
        }

        var text = await ReadAsync(content, context.Time, cancellationToken);
        var (name, type) = Sniff(text.GetBuffer().AsSpan(0, (int)text.Length));
        var path = Path.Combine(context.ScratchDirectory, name);
        await using var file = ScratchFile.Create(path);
        await file.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), cancellationToken);
        return new LocalFile(ArtifactRole.Sidecar, name, type, path);
    }

    /// <summary>Name and type by what the text is.</summary>
    /// <exception cref="StageException">NotMedia: neither.</exception>
    internal static (string Name, string MediaType) Sniff(ReadOnlySpan<byte> text)
    {
        var start = Encoding.UTF8.GetString(text[..Math.Min(text.Length, SniffedCharacters)]).TrimStart('\uFEFF');
        return start switch
        {
            _ when start.StartsWith("WEBVTT", StringComparison.Ordinal) => ("sidecar.vtt", "text/vtt"),
            _ when start.Contains("-->", StringComparison.Ordinal) && !start.Contains('\0', StringComparison.Ordinal) && !start.TrimStart().StartsWith('<') =>
                ("sidecar.srt", "application/x-subrip"),
            _ => throw new StageException(ErrorCodes.NotMedia, "The transcript beside the media is neither VTT nor SRT"),
        };
    }

    private static async Task<MemoryStream> ReadAsync(Stream content, TimeProvider time, CancellationToken cancellationToken)
    {
        var text = new MemoryStream();
        try
        {
            await StreamCopy.CopyAsync(new LimitedStream(content, MaxBytes, time), text, 0, progress: null, cancellationToken);
            return text;
        }
        catch (StageException exception) when (exception.Code == ErrorCodes.SourceTooLarge)
        {
            throw new StageException(ErrorCodes.SourceTooLarge, $"The transcript beside the media has more than {MaxBytes} bytes");
        }
        catch (Exception exception) when (BrokenConnection.Is(exception))
        {
            throw new StageException(ErrorCodes.SourceUnavailable, "The transcript beside the media broke off", inner: exception);
        }
    }
}
