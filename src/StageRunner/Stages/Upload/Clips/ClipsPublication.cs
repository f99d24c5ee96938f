using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Hosting;

namespace StageRunner.Stages.Upload.Clips;

/// <summary>Publishes every clip to one output, each by itself: one that fails never holds up the others, and one that is up is not sent again.</summary>
public static class ClipsPublication
{
    private const double Done = 99;

    /// <summary>Publishes them.</summary>
    /// <exception cref="StageException">Of the clip whose failure says most on what to do; it tells what was published all the same.</exception>
    public static async Task<StageOutput> PublishAsync(StageContext context, UploadRequest request, CancellationToken cancellationToken)
    {
        var clips = await PublishableClip.ReadAllAsync(context.Inputs, cancellationToken);
        var values = await PublishedMetadata.ValuesAsync(context, request, cancellationToken);
        var outcomes = new ClipOutcomes(clips);
        await using IClipTarget target = request.Output is { Youtube: null, Vk: null } ? new StoredClips(context, request) : new PlatformClips(context, request);
        foreach (var (index, clip) in clips.Index())
        {
            try
            {
                var metadata = PublishedMetadata.Render(context, request, values with { Clip = clip.Clip.Segment, Duration = TimeSpan.FromSeconds(clip.Clip.Duration) });
                var progress = context.Progress.Within(Done * index / clips.Count, Done * (index + 1) / clips.Count);
                outcomes.Add(clip, await target.PublishAsync(clip, metadata, progress, cancellationToken));
                context.Faults.Reach(StageFaults.ClipPublished);
            }
            catch (StageException failure) when (!cancellationToken.IsCancellationRequested)
            {
                context.Logger.LogWarning("Clip {Number} is not up: {Code}", clip.Number, failure.Code);
                if (!outcomes.Add(clip, failure))
                {
                    break;
                }
            }
        }

        outcomes.ThrowIfAnyFailed();
        var pages = await target.FinishAsync(cancellationToken);
        return new StageOutput(pages.Files, outcomes.Facts(pages));
    }
}
