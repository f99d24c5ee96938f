using System.Globalization;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>A file under one of the roots.</summary>
public sealed class FileMediaSource(FileSource source, FileRoots roots) : IMediaSource
{
    /// <inheritdoc />
    public async Task<SourceProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        var file = Find(source.Path);
        await using var content = ScratchFile.OpenRead(file.FullName);
        var head = new byte[SourceProbe.HeadLength];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return new SourceProbe(head[..read], file.Length, Ranges: file.Length > 0, VersionOf(file));
    }

    /// <inheritdoc />
    public Task<Stream> OpenRangeAsync(SourceProbe probe, ByteRange range, CancellationToken cancellationToken)
    {
        var file = Find(source.Path);
        return VersionOf(file) == probe.Version ? Task.FromResult<Stream>(new FileSliceStream(file.FullName, range)) : throw new SourceChangedException();
    }

    /// <inheritdoc />
    public Task<SourceBody> OpenAsync(CancellationToken cancellationToken)
    {
        var file = Find(source.Path);
        return Task.FromResult(new SourceBody(ScratchFile.OpenRead(file.FullName), file.Length));
    }

    /// <inheritdoc />
    public Task<Stream?> OpenSidecarAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(string.IsNullOrEmpty(source.TranscriptPath) ? null : ScratchFile.OpenRead(Find(source.TranscriptPath).FullName));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string VersionOf(FileInfo file) =>
        string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}");

    private FileInfo Find(string path)
    {
        var file = new FileInfo(roots.Resolve(path, ErrorCodes.SourceRefused));
        return file.Exists ? file : throw new StageException(ErrorCodes.SourceNotFound, $"There is no file {path}");
    }
}
