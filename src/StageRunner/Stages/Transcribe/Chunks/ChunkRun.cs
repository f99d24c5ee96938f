using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Outside;
using StageRunner.Stages.Transcribe.Recognisers;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Chunks;

/// <summary>Has every chunk recognised, some at once, each noted as soon as it is: a later life does only the rest.</summary>
internal sealed class ChunkRun(StageContext context, IRecogniser recogniser, ChunkCutter cutter)
{
    private int _done;
    private bool _failed;

    /// <summary>What was heard in each, in order.</summary>
    public async Task<IReadOnlyList<HeardText>> RunAsync(IReadOnlyList<Chunk> chunks, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(Math.Clamp(context.Request.Tuning.Parallelism, 1, recogniser.MaxParallel));
        var heard = await Task.WhenAll(chunks.Select(chunk => InPlaceAsync(chunk, chunks.Count, places, cancellationToken)));
        return [.. heard.OfType<HeardText>()];
    }

    /// <summary>After a failure nothing new begins, but what is under way, and paid for, is brought in. Null: not begun.</summary>
    private async Task<HeardText?> InPlaceAsync(Chunk chunk, int count, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return Volatile.Read(ref _failed) ? null : await OneAsync(chunk, count, cancellationToken);
        }
        catch
        {
            Volatile.Write(ref _failed, true);
            throw;
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<HeardText> OneAsync(Chunk chunk, int count, CancellationToken cancellationToken)
    {
        var name = ChunkNote.NameOf(chunk);
        var note = await context.Work.ReadAsync(name, ChunkJson.Default.ChunkNote, cancellationToken);
        if (note is null || !note.IsOf(chunk))
        {
            var heard = await HearAsync(chunk, cancellationToken);
            context.Faults.Reach(StageFaults.TranscribeChunkHeard);
            note = ChunkNote.Of(chunk, heard);
            await context.Work.WriteAsync(name, note, ChunkJson.Default.ChunkNote, cancellationToken);
            context.Faults.Reach(StageFaults.TranscribeChunkNoted);
            context.Logger.LogInformation("Heard chunk {Chunk} of {Count}, {Seconds:0} s", chunk.Index + 1, count, chunk.Length);
        }

        if (note.UnknownLanguage is { } unknown)
        {
            context.Logger.LogWarning("The language is called {Language}, which is none that is known here: set transcription.language", ForeignText.Cut(unknown));
        }

        context.Progress.Report(5 + (90.0 * Interlocked.Increment(ref _done) / count), "transcribing");
        return new HeardText(note.Language, note.Segments);
    }

    private async Task<HeardText> HearAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        var name = UselessNote.NameOf(chunk);
        var useless = await context.Work.ReadAsync(name, ChunkJson.Default.UselessNote, cancellationToken);
        var paid = useless?.Run == context.Request.Run ? useless.Count : 0;
        if (paid >= UselessNote.Most)
        {
            throw new StageException(
                ErrorCodes.ProviderRejected, $"{useless!.Message}; {paid} such answers came in this run, so it is not asked again before spec.runGeneration is raised");
        }

        try
        {
            return await cutter.WithFileAsync(chunk, path => recogniser.RecogniseAsync(chunk, path, cancellationToken), cancellationToken);
        }
        catch (StageException bad) when (bad.Code == ErrorCodes.BadProviderOutput)
        {
            var note = new UselessNote { Run = context.Request.Run, Count = paid + 1, Message = context.Redactor.Clean(bad.Message) };
            await context.Work.WriteAsync(name, note, ChunkJson.Default.UselessNote, cancellationToken);
            throw;
        }
    }
}
