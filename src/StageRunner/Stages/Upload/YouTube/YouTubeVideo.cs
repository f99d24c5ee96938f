using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>A recording's video on YouTube.</summary>
public sealed class YouTubeVideo : IVideoPlatform
{
    // A video that was just made may not be listed yet.
    private static readonly TimeSpan ListingLag = TimeSpan.FromMinutes(5);
    private const int MostSessions = 3;

    private readonly StageContext _context;
    private readonly YouTubeOutput _output;
    private readonly PublishedMetadata _metadata;
    private readonly InputFile _media;
    private readonly YouTubeApi _api;
    private readonly string _marker;

    /// <exception cref="StageException">CredentialMissing.</exception>
    public YouTubeVideo(StageContext context, UploadRequest request, PublishedMetadata metadata, InputFile media, VideoNotes notes)
    {
        _context = context;
        _output = request.Output.Youtube!;
        _metadata = metadata;
        _media = media;
        _marker = notes.Journal.Marker;
        _api = new YouTubeApi(context, _output.Credentials?.Name ?? throw new StageException(ErrorCodes.ConfigError, "The output names no credentials"));
        Steps = new YouTubeSteps(context, request, metadata, _api).All();
    }

    /// <inheritdoc />
    public string Name => "youtube";

    /// <inheritdoc />
    public string Description => YouTubeResource.Digest(_output, _metadata, _marker);

    /// <inheritdoc />
    public IReadOnlyList<PostStep> Steps { get; }

    /// <inheritdoc />
    public async Task<string> UploadAsync(VideoNotes notes, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var session = new UploadSession(_api);
        for (var opened = 1; opened <= MostSessions; opened++)
        {
            if (await RunAsync(session, notes, progress, cancellationToken) is SessionState.Finished finished)
            {
                return finished.VideoId;
            }

            if (await FindLostAsync(notes, cancellationToken) is { } found)
            {
                return found;
            }
        }

        throw new StageException(ErrorCodes.UploadSessionLost, $"YouTube lost the upload before its end, {MostSessions} times");
    }

    /// <inheritdoc />
    public async Task DescribeAsync(string id, CancellationToken cancellationToken)
    {
        var video = YouTubeResource.Of(_output, _metadata, _marker, _context.Time.GetUtcNow());
        video["id"] = id;
        try
        {
            await _api.CallAsync(HttpMethod.Put, "youtube/v3/videos?part=snippet,status", video, cancellationToken);
        }
        catch (StageException refused) when (refused.Code == ErrorCodes.UploadRejected)
        {
            throw new StageException(
                ErrorCodes.UploadRejected, $"The video {id} can't be changed: {refused.Message}. If it is no longer on this channel, raise uploadGeneration to publish it anew", inner: refused);
        }
    }

    /// <inheritdoc />
    public string Url(string id) => $"https://www.youtube.com/watch?v={id}";

    /// <inheritdoc />
    public void Dispose() => _api.Dispose();

    private static Uri Address(VideoNotes notes) => new(notes.Journal.Session!);

    private async Task<SessionState> RunAsync(UploadSession session, VideoNotes notes, IProgress<double> progress, CancellationToken cancellationToken)
    {
        try
        {
            var state = await StateAsync(session, notes, cancellationToken);
            var ended = await new ResumableUpload(_context, session, _media, notes, progress).SendAsync(Address(notes), state, cancellationToken);
            return ended is SessionState.Open ? await FindUnsaidAsync(notes, "YouTube has all bytes of the video and does not say yet what became of them", inner: null, cancellationToken) : ended;
        }
        catch (StageException passing) when (notes.Journal.MayBeUp && ResumableUpload.IsPassing(passing))
        {
            return await FindUnsaidAsync(notes, passing.Message, passing, cancellationToken);
        }
        catch (StageException refused) when (refused.Code == ErrorCodes.UploadRejected)
        {
            if (notes.Journal.MayBeUp && await new ChannelSearch(_api).FindAsync(_marker, cancellationToken) is { } found)
            {
                return new SessionState.Finished(found);
            }

            // A session that was refused never becomes a video: the next run opens another.
            await notes.WriteAsync(notes.Journal with { Session = null, MayBeUp = false, LostAt = null }, cancellationToken);
            throw;
        }
    }

    /// <summary>Once the last byte was sent, the video may be up whatever is answered: it is looked for, and waited for, but never given up as failed.</summary>
    private async Task<SessionState> FindUnsaidAsync(VideoNotes notes, string what, StageException? inner, CancellationToken cancellationToken)
    {
        try
        {
            if (await new ChannelSearch(_api).FindAsync(_marker, cancellationToken) is { } found)
            {
                return new SessionState.Finished(found);
            }
        }
        catch (StageException silent) when (ResumableUpload.IsPassing(silent) || silent.Code == ErrorCodes.UploadRejected)
        {
            _context.Logger.LogInformation("The channel can't be searched now: {Message}", silent.Message);
        }

        throw new StageException(ErrorCodes.UploadUnconfirmed, $"{what}; the last byte was sent, so the video may be up: it is asked for again", inner?.RetryAfter, inner);
    }

    private async Task<SessionState> StateAsync(UploadSession session, VideoNotes notes, CancellationToken cancellationToken)
    {
        if (notes.Journal.Session is null)
        {
            await OpenAsync(session, notes, cancellationToken);
            return new SessionState.Open(0);
        }

        // Another account may not be told of this one's session.
        if (notes.Journal.Secret != _api.Secret)
        {
            return new SessionState.Lost();
        }

        var state = await new Tries(_context.Time).RunAsync(() => session.AskAsync(Address(notes), _media.File.Size, cancellationToken), cancellationToken);
        _context.Logger.LogInformation("Continues an upload: {State}", state.GetType().Name);
        return state;
    }

    private async Task OpenAsync(UploadSession session, VideoNotes notes, CancellationToken cancellationToken)
    {
        var video = YouTubeResource.Of(_output, _metadata, _marker, _context.Time.GetUtcNow());
        var name = _marker + Path.GetExtension(_media.File.Name).ToLowerInvariant();
        var address = await new Tries(_context.Time).RunAsync(() => session.OpenAsync(video, name, _media.File.Size, cancellationToken), cancellationToken);
        await notes.WriteAsync(
            notes.Journal with { Session = address.AbsoluteUri, Secret = _api.Secret, Described = Description, MayBeUp = false, LostAt = null }, cancellationToken);
        _context.Faults.Reach(StageFaults.VideoSessionNoted);
    }

    /// <summary>A lost session: the video is looked for before anything is sent again.</summary>
    /// <returns>Its id; null: there is none, the session is forgotten, and a new one may begin.</returns>
    private async Task<string?> FindLostAsync(VideoNotes notes, CancellationToken cancellationToken)
    {
        _context.Logger.LogWarning("YouTube has lost the upload; the channel is searched for what became of it");
        var found = await new ChannelSearch(_api).FindAsync(_marker, cancellationToken);
        if (found is not null)
        {
            return found;
        }

        var now = _context.Time.GetUtcNow();
        var sure = notes.Journal.LostAt + ListingLag;
        if (notes.Journal.MayBeUp && (sure is null || now < sure))
        {
            await notes.WriteAsync(notes.Journal with { LostAt = notes.Journal.LostAt ?? now }, cancellationToken);
            throw new StageException(
                ErrorCodes.UploadUnconfirmed, "YouTube lost the upload after its last byte was sent; the channel is searched once more before it is sent again", sure ?? now + ListingLag);
        }

        await notes.WriteAsync(notes.Journal with { Session = null, MayBeUp = false, LostAt = null }, cancellationToken);
        return null;
    }
}
