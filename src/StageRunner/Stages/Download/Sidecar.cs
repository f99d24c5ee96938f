using System.Globalization;
using System.Text;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Storage;
using StageRunner.Text;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Download;

/// <summary>The transcript that comes with the media: read at once, so that what is wrong with it is known before the media is fetched.</summary>
/// <param name="File">It in scratch, in UTF-8.</param>
/// <param name="Text">What it was in.</param>
/// <param name="Cues">What it says.</param>
public sealed record Sidecar(LocalFile File, DecodedText Text, IReadOnlyList<Cue> Cues)
{
    /// <summary>The largest accepted: a day of speech is 3 MB.</summary>
    public const int MaxBytes = CueReader.MaxBytes;

    // A credit at the end, or a cut outro, is no other recording.
    private const double LeastInside = 0.5;

    /// <summary>Fetches it to scratch. Null: the recording names none.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="source">Where from.</param>
    /// <param name="encoding">What the user says it is in; null: told by its bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">SourceTooLarge, TranscriptInvalid, and what the source says.</exception>
    public static async Task<Sidecar?> FetchAsync(StageContext context, IMediaSource source, string? encoding, CancellationToken cancellationToken)
    {
        await using var content = await source.OpenSidecarAsync(cancellationToken);
        if (content is null)
        {
            return null;
        }

        using var bytes = await ReadAsync(content, context.Time, cancellationToken);
        var (text, cues) = Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), encoding);
        var (name, type) = Kind(text.Text);
        var path = Path.Combine(context.ScratchDirectory, name);
        await using var file = ScratchFile.Create(path);

        // What is UTF-8 stays as it is, byte for byte.
        await file.WriteAsync(text.IsNews ? Encoding.UTF8.GetBytes(text.Text) : bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellationToken);
        return new Sidecar(new LocalFile(ArtifactRole.Sidecar, name, type, path), text, cues);
    }

    /// <summary>Refuses times that belong to another recording: shifted by an hour, or those of a broadcast's clock.</summary>
    /// <param name="duration">The media's, seconds.</param>
    /// <exception cref="StageException">TranscriptInvalid: half of the cues or more begin after the media's end.</exception>
    public void RequireWithin(double duration)
    {
        var inside = Cues.Count(cue => cue.Start < duration * 1000);
        if (inside <= Cues.Count * LeastInside)
        {
            throw CueFault.Of(string.Create(
                CultureInfo.InvariantCulture,
                $"does not fit the media: {Cues.Count - inside} of {Cues.Count} cues begin after its end at {CueTime.Show((long)(duration * 1000))}, the first cue at {CueTime.Show(Cues[0].Start)}. Its times are shifted, or it is another recording's"));
        }
    }

    private static (DecodedText Text, IReadOnlyList<Cue> Cues) Read(ReadOnlySpan<byte> bytes, string? encoding)
    {
        TranscriptFormat.RefuseForeign(bytes);
        var text = OutsideText.Decode(bytes, encoding);
        return (text, CueReader.Read(text.Text));
    }

    private static (string Name, string MediaType) Kind(string text) => text.TrimStart() switch
    {
        ['W', 'E', 'B', 'V', 'T', 'T', ..] => ("sidecar.vtt", "text/vtt"),
        ['[', ..] => ("sidecar.ass", "text/x-ssa"),
        _ => ("sidecar.srt", "application/x-subrip"),
    };

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
