using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>Sends the media's bytes to a session, in pieces, from wherever YouTube says that it is.</summary>
internal sealed class ResumableUpload(StageContext context, UploadSession session, InputFile media, VideoNotes notes, IProgress<double> progress)
{
    private const int MostFailures = 10;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <summary>Sends what is missing.</summary>
    /// <returns>How the session ended: finished or lost.</returns>
    /// <exception cref="StageException">By YouTube's answer; UploadUnavailable: nothing moved in ten tries.</exception>
    public async Task<SessionState> SendAsync(Uri address, SessionState state, CancellationToken cancellationToken)
    {
        await using var window = new MediaWindow(context, media);
        for (var failures = 0; state is SessionState.Open open;)
        {
            await window.MoveToAsync(open.Next, cancellationToken);
            await NoteEndAsync(window, cancellationToken);
            try
            {
                state = await session.SendAsync(address, window.Start, window.Piece, media.File.Size, cancellationToken);
            }
            catch (StageException trouble) when (IsPassing(trouble) && failures < MostFailures)
            {
                state = await AskAfterPauseAsync(address, trouble, failures, cancellationToken);
            }

            context.Faults.Reach(StageFaults.VideoPieceSent);
            var hasMoved = state is not SessionState.Open next || next.Next > open.Next;
            failures = hasMoved ? 0 : failures + 1;
            if (failures > MostFailures)
            {
                throw new StageException(ErrorCodes.UploadUnavailable, $"YouTube kept nothing of what it was sent {failures} times");
            }

            progress.Report(state is SessionState.Open now ? (double)now.Next / Math.Max(1, media.File.Size) : 1);
        }

        return state;
    }

    /// <summary>Whether the same may go well a moment later.</summary>
    public static bool IsPassing(StageException trouble) => trouble.Code is ErrorCodes.UploadUnavailable or ErrorCodes.UploadRateLimited;

    // From here on a lost session may mean a video.
    private async Task NoteEndAsync(MediaWindow window, CancellationToken cancellationToken)
    {
        if (window.IsLast && !notes.Journal.MayBeUp)
        {
            await notes.WriteAsync(notes.Journal with { MayBeUp = true }, cancellationToken);
            context.Faults.Reach(StageFaults.VideoEndNoted);
        }
    }

    private async Task<SessionState> AskAfterPauseAsync(Uri address, StageException trouble, int failures, CancellationToken cancellationToken)
    {
        for (var tried = failures; ; tried++)
        {
            context.Logger.LogInformation("Asks YouTube what it has: {Message}", trouble.Message);
            await Task.Delay(Pause(trouble, tried), context.Time, cancellationToken);
            try
            {
                return await session.AskAsync(address, media.File.Size, cancellationToken);
            }
            catch (StageException again) when (IsPassing(again) && tried < MostFailures)
            {
                trouble = again;
            }
        }
    }

    private TimeSpan Pause(StageException trouble, int tried)
    {
        var ours = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, tried), LongestPause.TotalSeconds));
        var asked = trouble.RetryAfter - context.Time.GetUtcNow() ?? TimeSpan.Zero;
        return asked > LongestPause ? LongestPause : asked > ours ? asked : ours;
    }
}
