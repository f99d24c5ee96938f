using System.Threading.Channels;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Storage;

namespace StageRunner.Stages.Upload;

/// <summary>
/// Sends a big file in parts: one reader goes through the artifact in order, so that its hash is checked on the way, and cuts it into part-sized
/// files in scratch; several senders take them from there. Scratch holds as many parts as there are senders, and one more.
/// </summary>
public sealed class PartedUpload(StageContext context, IArtifactStore target)
{
    /// <summary>Sends what the output lacks, then completes the object.</summary>
    /// <exception cref="StageException">InputCorrupt: then nothing is published.</exception>
    public async Task SendAsync(string key, PublishItem item, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var layout = PartLayout.For(item.Input.File.Size);
        var partial = await OpenAsync(key, item, layout, cancellationToken);
        if (partial is null)
        {
            return;
        }

        await using (partial)
        {
            try
            {
                await SendPartsAsync(partial, item, layout, progress, cancellationToken);
            }
            catch (StageException exception) when (exception.Producer is not null)
            {
                await partial.DiscardAsync(cancellationToken);
                throw;
            }

            await partial.CompleteAsync(cancellationToken);
        }
    }

    // Null: an earlier life completed it.
    private async Task<IPartialObject?> OpenAsync(string key, PublishItem item, PartLayout layout, CancellationToken cancellationToken)
    {
        var file = item.Input.File;
        var note = UploadJournal.NameOf(item.Name);
        var journal = await context.Work.ReadAsync(note, UploadJson.Default.UploadJournal, cancellationToken);
        if (journal is not null && journal.Key == key && journal.Sha256 == file.Sha256 && journal.Layout == layout
            && await target.ResumePartialAsync(key, journal.Upload, layout, cancellationToken) is { } resumed)
        {
            return resumed;
        }

        if (journal is not null && await PublishedCheck.IsThereAsync(target, key, file, cancellationToken))
        {
            return null;
        }

        var partial = await target.CreatePartialAsync(key, layout, new ObjectInfo(file.MediaType, file.Sha256), cancellationToken);
        var started = new UploadJournal { Key = key, Upload = partial.Id, Sha256 = file.Sha256, Layout = layout };
        await context.Work.WriteAsync(note, started, UploadJson.Default.UploadJournal, cancellationToken);
        context.Faults.Reach(StageFaults.UploadJournalWritten);
        return partial;
    }

    private async Task SendPartsAsync(
        IPartialObject partial, PublishItem item, PartLayout layout, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var senders = Math.Min(context.Request.Tuning.Parallelism, layout.Count);
        var ready = Channel.CreateBounded<(int Number, string Path)>(1);
        var free = Channel.CreateUnbounded<string>();
        for (var slot = 0; slot <= senders; slot++)
        {
            free.Writer.TryWrite(Path.Combine(context.ScratchDirectory, $"upload-part-{slot}"));
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = Enumerable.Range(0, senders).Select(_ => SendAsync(partial, ready.Reader, free.Writer, stop.Token))
            .Append(ReadAsync(partial, item, layout, progress, ready.Writer, free.Reader, stop.Token))
            .ToList();
        await FirstFailure.WhenAllAsync(work, stop);
    }

    private async Task ReadAsync(
        IPartialObject partial, PublishItem item, PartLayout layout, IProgress<double> progress,
        ChannelWriter<(int Number, string Path)> ready, ChannelReader<string> free, CancellationToken cancellationToken)
    {
        await using var input = await context.Inputs.OpenAsync(item.Input, cancellationToken);
        for (var number = 1; number <= layout.Count; number++)
        {
            var range = layout.Range(number);
            if (partial.Committed.Contains(number))
            {
                await PartCutter.CutAsync(input, Stream.Null, range.Length, cancellationToken);
            }
            else
            {
                var path = await free.ReadAsync(cancellationToken);
                await using (var file = ScratchFile.Create(path))
                {
                    await PartCutter.CutAsync(input, file, range.Length, cancellationToken);
                }

                await ready.WriteAsync((number, path), cancellationToken);
            }

            progress.Report((double)number / layout.Count);
        }

        // The end of the stream is where the hash is checked.
        await PartCutter.RequireEndAsync(input, cancellationToken);
        ready.Complete();
    }

    private async Task SendAsync(
        IPartialObject partial, ChannelReader<(int Number, string Path)> ready, ChannelWriter<string> free, CancellationToken cancellationToken)
    {
        await foreach (var (number, path) in ready.ReadAllAsync(cancellationToken))
        {
            await partial.CommitAsync(number, path, offset: 0, cancellationToken);
            context.Faults.Reach(StageFaults.UploadPartCommitted);
            await free.WriteAsync(path, cancellationToken);
        }
    }
}
