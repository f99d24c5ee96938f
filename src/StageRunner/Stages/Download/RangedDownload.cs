using Microsoft.Extensions.Logging;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>
/// Fetches a source in parallel ranges. Each goes to a local file (the store's own, where it is a directory; else scratch) and from there, as a part,
/// into the store; a later life fetches only the parts that the store lacks. The local file is what is hashed and probed.
/// </summary>
public sealed class RangedDownload(StageContext context, IMediaSource source, SourceProbe probe, MediaTarget target)
{
    private readonly PartLayout _layout = PartLayout.For(probe.Size!.Value);
    private readonly string _key = context.Key(target.Name);
    private readonly string _scratch = Path.Combine(context.ScratchDirectory, target.Name);
    private long _arrived;
    private int _pieces;

    /// <summary>Whether a range brought anything.</summary>
    public bool HasArrived => Volatile.Read(ref _pieces) > 0;

    /// <summary>Fetches what is missing and completes the object.</summary>
    /// <exception cref="SourceChangedException">Start anew, with a new probe.</exception>
    public async Task<DownloadedMedia> RunAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is { } partial)
        {
            await using (partial)
            {
                return await FetchAsync(partial, cancellationToken);
            }
        }

        context.Logger.LogInformation("All {Bytes} bytes are in the store already", _layout.Size);
        return await ReadBackAsync([.. Enumerable.Range(1, _layout.Count)], new OrderedHash(_layout.Count), cancellationToken);
    }

    // Null: an earlier life completed the object.
    private async Task<IPartialObject?> OpenAsync(CancellationToken cancellationToken)
    {
        var journal = await context.Work.ReadAsync(DownloadJournal.Name, DownloadJson.Default.DownloadJournal, cancellationToken);
        if (journal is not null && journal.Version == probe.Version && journal.Key == _key && journal.Layout == _layout)
        {
            var resumed = await context.Store.ResumePartialAsync(_key, journal.Upload, _layout, cancellationToken);
            if (resumed is not null || (await context.Store.HeadAsync(_key, cancellationToken))?.Size == _layout.Size)
            {
                return resumed;
            }
        }

        return await StartAsync(cancellationToken);
    }

    private async Task<IPartialObject> StartAsync(CancellationToken cancellationToken)
    {
        // An object of another version must never be taken for this one's.
        await context.Store.DeleteAsync(_key, cancellationToken);
        var partial = await context.Store.CreatePartialAsync(_key, _layout, new ObjectInfo(target.MediaType), cancellationToken);
        if (probe.Version is { } version)
        {
            var journal = new DownloadJournal { Key = _key, Upload = partial.Id, Version = version, Layout = _layout };
            await context.Work.WriteAsync(DownloadJournal.Name, journal, DownloadJson.Default.DownloadJournal, cancellationToken);
        }

        context.Faults.Reach(StageFaults.DownloadJournalWritten);
        return partial;
    }

    private async Task<DownloadedMedia> FetchAsync(IPartialObject partial, CancellationToken cancellationToken)
    {
        var local = partial.LocalPath ?? _scratch;
        var hash = new OrderedHash(_layout.Count);
        var elsewhere = partial.LocalPath is null ? partial.Committed : new HashSet<int>();
        _arrived = partial.Committed.Sum(number => _layout.Range(number).Length);
        context.Logger.LogInformation("Fetching {Bytes} bytes, {Have} of {Parts} parts are there", _layout.Size, partial.Committed.Count, _layout.Count);
        await PrepareAsync(local, partial.LocalPath is not null, cancellationToken);
        foreach (var number in partial.Committed.Except(elsewhere))
        {
            hash.Present(number);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var digest = hash.ComputeAsync(local, _layout, stop.Token);
        try
        {
            await FetchPartsAsync(partial, local, hash, cancellationToken);
            if (elsewhere.Count > 0)
            {
                await CompleteAsync(partial, cancellationToken);
                await FillAsync(elsewhere, hash, cancellationToken);
                return Done(_scratch, await digest);
            }

            var sha256 = await digest;
            await CompleteAsync(partial, cancellationToken);
            return Done(context.Store.LocalPath(_key) ?? local, sha256);
        }
        finally
        {
            await stop.CancelAsync();
            await digest.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task FetchPartsAsync(IPartialObject partial, string local, OrderedHash hash, CancellationToken cancellationToken)
    {
        var fetcher = new RangeFetcher(source, probe, new RangeLanes(context.Request.Tuning.Parallelism), context.Time);
        using var file = File.OpenHandle(local, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);
        var progress = context.Progress.Part(0, 90, "Downloading");
        void Arrived(int count)
        {
            Interlocked.Increment(ref _pieces);
            progress.Report((double)Interlocked.Add(ref _arrived, count) / _layout.Size);
        }

        var missing = Enumerable.Range(1, _layout.Count).Except(partial.Committed);
        var options = new ParallelOptions { MaxDegreeOfParallelism = context.Request.Tuning.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, options, async (number, token) =>
        {
            var range = _layout.Range(number);
            await fetcher.FetchAsync(range, file, Arrived, token);
            context.Faults.Reach(StageFaults.DownloadPartFetched);
            hash.Present(number);
            await partial.CommitAsync(number, local, range.Offset, token);
            context.Faults.Reach(StageFaults.DownloadPartCommitted);
        });
    }

    private async Task CompleteAsync(IPartialObject partial, CancellationToken cancellationToken)
    {
        await partial.CompleteAsync(cancellationToken);
        context.Faults.Reach(StageFaults.DownloadCompleted);
    }

    private async Task<DownloadedMedia> ReadBackAsync(IReadOnlyCollection<int> parts, OrderedHash hash, CancellationToken cancellationToken)
    {
        var local = context.Store.LocalPath(_key);
        if (local is null)
        {
            await PrepareAsync(_scratch, exists: false, cancellationToken);
            await FillAsync(parts, hash, cancellationToken);
        }
        else
        {
            parts.ToList().ForEach(hash.Present);
        }

        return Done(local ?? _scratch, await hash.ComputeAsync(local ?? _scratch, _layout, cancellationToken));
    }

    // Parts of an upload can't be read before it is whole: what an earlier life put there comes back from the object.
    private async Task FillAsync(IReadOnlyCollection<int> parts, OrderedHash hash, CancellationToken cancellationToken)
    {
        context.Logger.LogInformation("Reading {Count} parts back that an earlier attempt put into the store", parts.Count);
        await using var file = new FileStream(_scratch, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0, FileOptions.Asynchronous);
        foreach (var number in parts.Order())
        {
            var range = _layout.Range(number);
            await using var content = await context.Store.OpenReadAsync(_key, range, cancellationToken)
                ?? throw new StageException(Recordings.Contract.ErrorCodes.StorageUnavailable, "The store lost the media that was just put there");
            file.Position = range.Offset;
            await StreamCopy.CopyAsync(content, file, range.Length, progress: null, cancellationToken);
            hash.Present(number);
        }
    }

    private async Task PrepareAsync(string local, bool exists, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!exists)
        {
            await using var file = ScratchFile.Create(local);
            file.SetLength(_layout.Size);
        }
    }

    private DownloadedMedia Done(string local, string sha256)
    {
        context.Faults.Reach(StageFaults.DownloadHashed);
        return new(local, sha256, new StoredFile(DownloadedMedia.Role, target.Name, target.MediaType, _key, _layout.Size, sha256));
    }
}
