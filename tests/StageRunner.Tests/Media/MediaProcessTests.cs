using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;
using Testing;

namespace StageRunner.Tests.Media;

public sealed class MediaProcessTests
{
    private static readonly MediaCommand Command = new() { Program = "sh", Arguments = [], Timeout = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task Both_pipes_are_drained_at_once_and_the_end_of_the_errors_is_kept()
    {
        long printed = 0;
        var command = Command with
        {
            Arguments = ["-c", "for i in $(seq 20000); do echo error line $i >&2; echo output line $i; done; exit 3"],
            ReadOutput = async (stream, stop) =>
            {
                var buffer = new byte[4096];
                int read;
                while ((read = await stream.ReadAsync(buffer, stop)) > 0)
                {
                    printed += read;
                }
            },
        };

        var result = await new MediaProcess(TimeProvider.System).RunAsync(command, default);

        Assert.Equal(3, result.ExitCode);
        Assert.Equal(348_894, printed);
        Assert.EndsWith("error line 20000\n", result.ErrorTail, StringComparison.Ordinal);
        Assert.InRange(result.ErrorTail.Length, 60_000, 140_000);
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_killed_with_its_children()
    {
        var time = new FakeTime();
        var started = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = Command with { Arguments = ["-c", "sleep 600 & echo $! >&2; wait"], OnErrorLine = line => started.TrySetResult(int.Parse(line)) };
        var running = new MediaProcess(time).RunAsync(command, default);
        var child = await started.Task.WaitAsync(TimeSpan.FromSeconds(30));

        time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(ErrorCodes.DeadlineExceeded, (await Assert.ThrowsAsync<StageException>(() => running)).Code);
        await EndOfAsync(child);
    }

    [Fact]
    public async Task A_cancelled_process_is_killed()
    {
        using var stop = new CancellationTokenSource();
        var running = new MediaProcess(TimeProvider.System).RunAsync(
            Command with { Arguments = ["-c", "echo up >&2; exec sleep 600"], OnErrorLine = _ => stop.Cancel() }, stop.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_reader_that_gives_up_ends_the_process()
    {
        var running = new MediaProcess(TimeProvider.System).RunAsync(
            Command with { Arguments = ["-c", "yes"], ReadOutput = (_, _) => throw new StageException(ErrorCodes.MediaCorrupt, "too much") }, default);

        Assert.Equal(ErrorCodes.MediaCorrupt, (await Assert.ThrowsAsync<StageException>(() => running)).Code);
    }

    [Fact]
    public async Task A_missing_program_is_named()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => new MediaProcess(TimeProvider.System).RunAsync(Command with { Program = "no-such-tool" }, default));

        Assert.Equal(ErrorCodes.ConfigError, error.Code);
        Assert.Contains("no-such-tool", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A killed orphan may be a zombie until it is reaped: that is not alive.</summary>
    /// <summary>A killed process is gone a moment later, and nobody says when. Throws if it is not within the bound.</summary>
    private static async Task EndOfAsync(int id)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (IsAlive(id))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, late.Token);
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            // A zombie is dead: only its parent has not looked yet.
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
