using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload;

/// <summary>Publishes the media, and what goes with it, to one output.</summary>
public sealed class UploadStage : IStage
{
    /// <inheritdoc />
    public string Name => StageNames.Upload;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var request = context.Settings(RecordingsJson.Default.UploadRequest);
        await using var target = PublishTargetFactory.Create(request.Output, context);
        await target.Store.EnsureAsync(cancellationToken);
        var items = PublicationPlan.Items(context.Inputs);
        var sent = await new Publisher(context, target).PublishAsync(items, cancellationToken);
        var publication = await PublicationFile.WriteAsync(context, target, request, sent, cancellationToken);
        return new StageOutput([publication], Facts(target, sent));
    }

    private static StageFacts Facts(PublishTarget target, IReadOnlyList<PublishItem> sent) => new()
    {
        SizeBytes = sent.Sum(item => item.Input.File.Size),
        Publication = new Publication { Id = target.Key(sent[0].Name), Url = target.Url(sent[0].Name) },
    };
}
