using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>
/// Sends the media's bytes to a session, in pieces, from wherever YouTube says that it is. Where an answer brings nothing on, YouTube is asked what it has,
/// after pauses that grow; so too when it has all bytes and does not say yet that they are a video.
/// </summary>
internal sealed class ResumableUpload(StageContext context, UploadSession session, InputFile media, VideoNotes notes, IProgress<double> progress)
{
    private const int MostFailures = 10;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);
    private readonly UploadProgress _done = new(media.File.Size);

    /// <summary>Sends what is missing.</summary>
    /// <returns>How the session ended: finished or lost; or open: YouTube has all bytes and did not say what became of them.</returns>
    /// <exception cref="StageException">By YouTube's answer; UploadUnavailable: nothing moved in ten tries.</exception>
    public async Task<SessionState> SendAsync(Uri address, SessionState state, CancellationToken cancellationToken)
    {
        await using var window = new MediaWindow(context, media);
        _done.Begin(state);
        StageException? trouble = null;
        while (state is SessionState.Open open)
        {
            var asks = trouble is not null || _done.IsAtEnd(open) || _done.MustAsk;
            try
            {
                var answer = asks ? await AskAsync(address, trouble, cancellationToken) : await SendPieceAsync(address, open, window, cancellationToken);
                (state, trouble) = (_done.Judge(open, answer, asks), null);
            }
            catch (StageException passing) when (IsPassing(passing))
            {
                _done.Fail();
                trouble = passing;
            }

            context.Faults.Reach(StageFaults.VideoPieceSent);
            if (state is SessionState.Open && _done.Failures > MostFailures)
            {
                return _done.IsUnsound ? new SessionState.Lost() : _done.IsAtEnd(open) ? state : throw trouble ?? NothingKept();
            }

            progress.Report(state is SessionState.Open now ? (double)now.Next / Math.Max(1, media.File.Size) : 1);
        }

        return state;
    }

    /// <summary>Whether the same may go well a moment later.</summary>
    public static bool IsPassing(StageException trouble) => trouble.Code is ErrorCodes.UploadUnavailable or ErrorCodes.UploadRateLimited;

    private static StageException NothingKept() => new(ErrorCodes.UploadUnavailable, $"YouTube kept nothing of what it was sent {MostFailures + 1} times");

    private async Task<SessionState> SendPieceAsync(Uri address, SessionState.Open open, MediaWindow window, CancellationToken cancellationToken)
    {
        await window.MoveToAsync(open.Next, cancellationToken);
        await NoteEndAsync(window, cancellationToken);
        _done.Send(window.Start + window.Piece.Length);
        return await session.SendAsync(address, window.Start, window.Piece, media.File.Size, cancellationToken);
    }

    // From here on a lost session may mean a video.
    private async Task NoteEndAsync(MediaWindow window, CancellationToken cancellationToken)
    {
        if (window.IsLast && !notes.Journal.MayBeUp)
        {
            await notes.WriteAsync(notes.Journal with { MayBeUp = true }, cancellationToken);
            context.Faults.Reach(StageFaults.VideoEndNoted);
        }
    }

    private async Task<SessionState> AskAsync(Uri address, StageException? trouble, CancellationToken cancellationToken)
    {
        context.Logger.LogInformation("Asks YouTube what it has: {Message}", trouble?.Message ?? "it did not say that it has more than before");
        await Task.Delay(Pause(trouble), context.Time, cancellationToken);
        return await session.AskAsync(address, media.File.Size, cancellationToken);
    }

    private TimeSpan Pause(StageException? trouble)
    {
        var ours = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Max(0, _done.Failures - 1)), LongestPause.TotalSeconds));
        var asked = trouble?.RetryAfter - context.Time.GetUtcNow() ?? TimeSpan.Zero;
        return asked > LongestPause ? LongestPause : asked > ours ? asked : ours;
    }
}
