using Microsoft.Extensions.Logging;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Storage;

namespace StageRunner.Stages.Upload;

/// <summary>Sends files to an output, each once: what is there already, in its size and hash, is not sent again.</summary>
public sealed class Publisher(StageContext context, PublishTarget target)
{
    /// <summary>Sends them, the media first.</summary>
    /// <exception cref="StageException">What the store says, or StorageUnavailable: it holds other bytes than were sent.</exception>
    public async Task<IReadOnlyList<PublishItem>> PublishAsync(IReadOnlyList<PublishItem> items, CancellationToken cancellationToken)
    {
        var total = Math.Max(1, items.Sum(item => item.Input.File.Size));
        var before = 0L;
        foreach (var item in items)
        {
            var after = before + item.Input.File.Size;
            var progress = context.Progress.Part(99.0 * before / total, 99.0 * after / total, $"Uploading {item.Name}");
            await PublishAsync(item, progress, cancellationToken);
            before = after;
        }

        return items;
    }

    private async Task PublishAsync(PublishItem item, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (await PublishedCheck.IsThereAsync(target.Store, target.Key(item.Name), item.Input.File, cancellationToken))
        {
            context.Logger.LogInformation("{Name} is at the output already", item.Name);
            return;
        }

        if (item.Input.File.Size <= PartLayout.MinPartSize)
        {
            await SendSmallAsync(item, cancellationToken);
        }
        else
        {
            await new PartedUpload(context, target.Store).SendAsync(target.Key(item.Name), item, progress, cancellationToken);
        }

        context.Faults.Reach(StageFaults.UploadObjectCompleted);
        await PublishedCheck.RequireAsync(target.Store, target.Key(item.Name), item.Input.File, cancellationToken);
        context.Faults.Reach(StageFaults.UploadVerified);
        context.Logger.LogInformation("Sent {Name}, {Bytes} bytes", item.Name, item.Input.File.Size);
    }

    private async Task SendSmallAsync(PublishItem item, CancellationToken cancellationToken)
    {
        var file = item.Input.File;
        using var content = new MemoryStream(await context.Inputs.ReadAllAsync(item.Input, (int)PartLayout.MinPartSize, cancellationToken));
        await target.Store.PutAsync(target.Key(item.Name), content, new ObjectInfo(file.MediaType, file.Sha256), cancellationToken);
    }
}
