using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Stages.Upload.Clips;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload;

/// <summary>Publishes the media and what goes with it, or the clips, to one output.</summary>
public sealed class UploadStage : IStage
{
    /// <inheritdoc />
    public string Name => StageNames.Upload;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var request = context.Settings(RecordingsJson.Default.UploadRequest);
        if (request.Output.Publish == PublishedThing.Clips)
        {
            return await ClipsPublication.PublishAsync(context, request, cancellationToken);
        }

        var metadata = await PublishedMetadata.RenderAsync(context, request, cancellationToken);
        return request.Output is { Youtube: null, Vk: null }
            ? await FilePublication.PublishAsync(context, request, metadata, cancellationToken)
            : await VideoPublication.PublishAsync(context, request, metadata, cancellationToken);
    }
}
