using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload.Clips;

/// <summary>Clips in a bucket or a directory, below <see cref="ClipNames.Directory"/>; their page comes last, so that who sees it sees all of them.</summary>
internal sealed class StoredClips : IClipTarget
{
    private readonly StageContext _context;
    private readonly UploadRequest _request;
    private readonly PublishTarget _target;
    private readonly List<PublishedClip> _published = [];

    /// <exception cref="StageException">As <see cref="PublishTargetFactory.Create"/> throws.</exception>
    public StoredClips(StageContext context, UploadRequest request)
    {
        _context = context;
        _request = request;
        var whole = PublishTargetFactory.Create(request.Output, context);
        _target = whole with { Prefix = $"{whole.Prefix}/{ClipNames.Directory}" };
    }

    /// <inheritdoc />
    public async Task<Publication> PublishAsync(PublishableClip clip, PublishedMetadata metadata, IStageProgress progress, CancellationToken cancellationToken)
    {
        await _target.Store.EnsureAsync(cancellationToken);
        if (_published.Count == 0)
        {
            await PlaceOwner.RequireOwnAsync(_context, _target, cancellationToken);
        }

        PublishItem[] items = [new(ClipNames.Video(clip), clip.Video), new(ClipNames.Thumbnail(clip), clip.Thumbnail)];
        await new Publisher(_context with { Progress = progress }, _target).PublishAsync(items, cancellationToken);
        _published.Add(new PublishedClip
        {
            Number = clip.Number,
            Start = clip.Clip.Segment.Start,
            End = clip.Clip.Segment.End,
            Title = metadata.Text.Title,
            Description = metadata.Text.Description.Length > 0 ? metadata.Text.Description : null,
            Files = [.. items.Select(item => PublishedFile.Of(item, _target))],
        });
        return new Publication { Id = _target.Key(items[0].Name), Url = _target.Url(items[0].Name), Notes = metadata.Text.Notes };
    }

    /// <inheritdoc />
    public async Task<ClipPages> FinishAsync(CancellationToken cancellationToken)
    {
        var page = new ClipsPage { Recording = PublicationFile.Recording(_context), RecordedAt = _request.RecordedAt, Clips = _published };
        var file = await PublicationFile.WriteAsync(_context, _target, page, UploadJson.Default.ClipsPage, cancellationToken);
        return new ClipPages([file], _target.Key(file.Name), _target.Url(file.Name));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _target.DisposeAsync();
}
