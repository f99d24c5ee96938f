using System.Globalization;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Transcribe.Chunks;

/// <summary>Makes the files that are sent, one at a time in scratch.</summary>
internal sealed class ChunkCutter(StageContext context, SpeechAudio audio)
{
    /// <summary>Works with the file of a chunk; the file goes when the work is done.</summary>
    public async Task<T> WithFileAsync<T>(Chunk chunk, Func<string, Task<T>> work, CancellationToken cancellationToken)
    {
        if (chunk.Start <= 0 && chunk.End >= audio.Duration)
        {
            return await work(audio.Path);
        }

        var path = Path.Combine(context.ScratchDirectory, string.Create(CultureInfo.InvariantCulture, $"chunk-{chunk.Index:0000}.flac"));
        await CutAsync(chunk, path, cancellationToken);
        try
        {
            return await work(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task CutAsync(Chunk chunk, string path, CancellationToken cancellationToken)
    {
        var container = await MediaProbe.SniffAsync(audio.Path, cancellationToken) ?? throw MediaErrors.Unreadable("unknown container");
        var result = await new MediaProcess(context.Time).RunAsync(
            new MediaCommand
            {
                Program = "ffmpeg",
                Arguments = SpeechCommands.Cut(audio.Path, container, chunk, path),
                Timeout = TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(chunk.Length / 4),
            },
            cancellationToken);
        if (result.ExitCode != 0)
        {
            throw MediaErrors.Unreadable(result.ErrorTail);
        }
    }
}
