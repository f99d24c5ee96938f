using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.Clips;

/// <summary>Clips on a video platform: each is a video with a journal of its own, published as a whole recording's is.</summary>
internal sealed class PlatformClips(StageContext context, UploadRequest request) : IClipTarget
{
    private readonly List<OutputFile> _pages = [];

    /// <inheritdoc />
    public async Task<Publication> PublishAsync(PublishableClip clip, PublishedMetadata metadata, IStageProgress progress, CancellationToken cancellationToken)
    {
        var media = clip.Video with { File = clip.Video.File with { Role = ArtifactRole.Media } };
        var alone = context with { Inputs = context.Inputs.Only([media]), Progress = progress };
        var output = await VideoPublication.PublishAsync(alone, request, metadata, cancellationToken);
        _pages.Add(Kept((LocalFile)output.Files.Single(), ClipNames.Page(clip)));
        return output.Facts.Publication!;
    }

    /// <inheritdoc />
    public Task<ClipPages> FinishAsync(CancellationToken cancellationToken) => Task.FromResult(new ClipPages(_pages));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The next clip's page is written where this one's is.
    private static LocalFile Kept(LocalFile page, string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(page.Path)!, name);
        File.Move(page.Path, path, overwrite: true);
        return page with { Name = name, Path = path };
    }
}
