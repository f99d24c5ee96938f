using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Providers;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>
/// Fireworks' batch service: submitted once, its id noted before anything else, then asked for until it is done. There is no way to find a batch
/// whose id was not noted, so the note is all that stands between a crash and paying twice.
/// </summary>
internal sealed class BatchRecogniser(StageContext context, BatchApi api, TranscribeRequest settings) : IRecogniser
{
    private const int Lost = 5;
    private static readonly ChunkLimits BatchLimits = new(Target: 4 * 3600, Longest: 5 * 3600);
    private static readonly TimeSpan DefaultWait = TimeSpan.FromMinutes(50);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <inheritdoc />
    public ChunkLimits Limits => BatchLimits;

    /// <inheritdoc />
    public int MaxParallel => 4;

    public static BatchRecogniser Create(StageContext context, TranscribeRequest settings)
    {
        var endpoint = ProviderEndpoint.Create(context, settings.Endpoint ?? FireworksModels.BatchEndpoint, settings.Secret, ServiceNames.Fireworks);
        return new BatchRecogniser(context, new BatchApi(endpoint, settings, context.Time), settings);
    }

    /// <inheritdoc />
    public async Task<HeardText> RecogniseAsync(Chunk chunk, string path, CancellationToken cancellationToken)
    {
        var name = BatchNote.NameOf(chunk);
        var batch = await context.Work.ReadAsync(name, ChunkJson.Default.BatchNote, cancellationToken);
        if (batch is null || batch.EndedInRun < context.Request.Run)
        {
            batch = await api.SubmitAsync(path, cancellationToken);

            // Not to be stopped between the two: what was submitted must be noted.
            await context.Work.WriteAsync(name, batch, ChunkJson.Default.BatchNote, CancellationToken.None);
            context.Faults.Reach(StageFaults.TranscribeBatchNoted);
            context.Logger.LogInformation("Submitted batch {Batch}", batch.BatchId);
        }

        try
        {
            return await WaitAsync(chunk, batch, cancellationToken);
        }
        catch (BatchEndedException ended)
        {
            // It was paid for, whatever became of it: only a user who runs this again wants another one. One that the service forgot is nobody's any more.
            await (ended.Code == ErrorCodes.ProviderUnavailable
                ? context.Work.DeleteAsync(name, cancellationToken)
                : context.Work.WriteAsync(name, batch with { EndedInRun = context.Request.Run }, ChunkJson.Default.BatchNote, cancellationToken));
            throw new StageException(ended.Code, ended.Message, inner: ended);
        }
    }

    /// <inheritdoc />
    public void Dispose() => api.Dispose();

    private async Task<HeardText> WaitAsync(Chunk chunk, BatchNote batch, CancellationToken cancellationToken)
    {
        var deadline = batch.SubmittedAt + (settings.MaxWait > TimeSpan.Zero ? settings.MaxWait : DefaultWait);
        var pause = FirstPause;
        var unknown = 0;
        while (true)
        {
            // Asked at least once, however late: what was paid for may be done by now.
            var (heard, retryAfter, isUnknown) = await AskAsync(chunk, batch, cancellationToken);
            if (heard is not null)
            {
                return heard;
            }

            unknown = isUnknown ? unknown + 1 : 0;
            if (unknown >= Lost)
            {
                throw new BatchEndedException(ErrorCodes.ProviderUnavailable, $"The provider knows nothing of batch {batch.BatchId} any more");
            }

            var now = context.Time.GetUtcNow();
            var until = retryAfter is { } asked && asked > now ? asked : now + pause;
            if (until > deadline)
            {
                throw new StageException(ErrorCodes.ProviderTimeout, $"Batch {batch.BatchId} is not done within transcription.maxWait; raise it to wait longer");
            }

            await Task.Delay(until - now, context.Time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>A service that can't say now is asked later: the batch goes on meanwhile.</summary>
    private async Task<(HeardText? Heard, DateTimeOffset? RetryAfter, bool IsUnknown)> AskAsync(Chunk chunk, BatchNote batch, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.PollAsync(batch, chunk.Length, cancellationToken);
            return (answer.Heard, null, answer.IsUnknown);
        }
        catch (StageException busy) when (busy.Code is ErrorCodes.ProviderUnavailable or ErrorCodes.ProviderRateLimited or ErrorCodes.ProviderTimeout)
        {
            context.Logger.LogInformation("Batch {Batch} can't be asked for: {Message}", batch.BatchId, busy.Message);
            return (null, busy.RetryAfter, false);
        }
    }
}
