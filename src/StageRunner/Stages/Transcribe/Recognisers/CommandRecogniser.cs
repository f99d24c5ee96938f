using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe.Recognisers;

/// <summary>A program of the operator's configuration. It runs alone, in bounded time, and goes with all its children when the stage is stopped.</summary>
internal sealed class CommandRecogniser(StageContext context, TranscribeRequest settings, CommandDefinition command) : IRecogniser
{
    private const int MaxOutput = 64 * 1024 * 1024;

    // What shells say of a program that is no program, or that is not there.
    private const int NotRunnable = 126;
    private const int NotFound = 127;
    private static readonly ChunkLimits CommandLimits = new(Target: 1800, Longest: 2400);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public ChunkLimits Limits => CommandLimits;

    // It takes all CPUs that it may have.
    /// <inheritdoc />
    public int MaxParallel => 1;

    public static CommandRecogniser Create(StageContext context, TranscribeRequest settings) => new(
        context,
        settings,
        settings.Program ?? throw new StageException(ErrorCodes.ConfigError, $"The operator's configuration defines no command \"{settings.Command}\""));

    /// <inheritdoc />
    public async Task<HeardText> RecogniseAsync(Chunk chunk, string path, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateDirectory(Path.Combine(context.ScratchDirectory, "command")).FullName;
        try
        {
            var audio = Path.Combine(directory, "audio.wav");
            await ConvertAsync(path, audio, chunk.Length, cancellationToken);
            var output = Path.Combine(directory, "heard");
            var printed = await RunAsync(audio, output, cancellationToken);
            var bytes = await ReadAsync(output, cancellationToken) ?? printed;
            return CommandAnswer.Read(bytes, command.Output, chunk.Length);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is held between chunks.
    }

    private async Task ConvertAsync(string from, string to, double length, CancellationToken cancellationToken)
    {
        var container = await MediaProbe.SniffAsync(from, cancellationToken) ?? throw MediaErrors.Unreadable("unknown container");
        var result = await new MediaProcess(context.Time).RunAsync(
            new MediaCommand { Program = "ffmpeg", Arguments = SpeechCommands.ToWav(from, container, to), Timeout = TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(length / 4) },
            cancellationToken);
        if (result.ExitCode != 0)
        {
            throw MediaErrors.Unreadable(result.ErrorTail);
        }
    }

    private async Task<byte[]> RunAsync(string audio, string output, CancellationToken cancellationToken)
    {
        using var printed = new MemoryStream();
        try
        {
            var result = await new MediaProcess(context.Time).RunAsync(
                new MediaCommand
                {
                    Program = command.Program,
                    Arguments = CommandArguments.Fill(command.Arguments ?? [], audio, output, settings),
                    Timeout = command.Timeout ?? DefaultTimeout,
                    StartsOthers = true,
                    ReadOutput = (stream, stop) => CommandAnswer.CollectAsync(stream, printed, MaxOutput, stop),
                },
                cancellationToken);
            return result.ExitCode switch
            {
                0 => printed.ToArray(),
                NotRunnable or NotFound => throw Ended(ErrorCodes.ConfigError, result),
                _ => throw Ended(ErrorCodes.ProviderUnavailable, result),
            };
        }
        catch (StageException late) when (late.Code == ErrorCodes.DeadlineExceeded)
        {
            throw new StageException(ErrorCodes.ProviderTimeout, $"Command \"{settings.Command}\" took longer than the operator's configuration allows", inner: late);
        }
    }

    private StageException Ended(string code, MediaCommandResult result) =>
        new(code, $"Command \"{settings.Command}\" ended with {result.ExitCode}: {MediaErrors.LastLine(result.ErrorTail)}");

    private async Task<byte[]?> ReadAsync(string output, CancellationToken cancellationToken)
    {
        var file = new[] { output, $"{output}.{command.Output.ToString().ToLowerInvariant()}" }.Select(path => new FileInfo(path)).FirstOrDefault(file => file.Exists);
        return file is null ? null
            : file.Length <= MaxOutput ? await File.ReadAllBytesAsync(file.FullName, cancellationToken)
            : throw CommandAnswer.TooLong();
    }
}
