using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload;

/// <summary>Publishes to a bucket or a directory: the media, what goes with it, and a page that describes them.</summary>
public static class FilePublication
{
    /// <summary>Publishes it.</summary>
    public static async Task<StageOutput> PublishAsync(
        StageContext context, UploadRequest request, PublishedMetadata metadata, CancellationToken cancellationToken)
    {
        await using var target = PublishTargetFactory.Create(request.Output, context);
        await target.Store.EnsureAsync(cancellationToken);
        await PlaceOwner.RequireOwnAsync(context, target, cancellationToken);
        var items = PublicationPlan.Items(context.Inputs);
        var sent = await new Publisher(context, target).PublishAsync(items, cancellationToken);
        var page = await PublicationFile.WriteAsync(context, target, request, metadata.Text, sent, cancellationToken);
        return new StageOutput([page], Facts(target, sent, metadata));
    }

    private static StageFacts Facts(PublishTarget target, IReadOnlyList<PublishItem> sent, PublishedMetadata metadata) => new()
    {
        SizeBytes = sent.Sum(item => item.Input.File.Size),
        Publication = new Publication { Id = target.Key(sent[0].Name), Url = target.Url(sent[0].Name), Notes = metadata.Text.Notes },
    };
}
