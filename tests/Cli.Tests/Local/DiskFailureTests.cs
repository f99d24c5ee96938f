namespace Cli.Tests.Local;

/// <summary>The disk fails while a run is under way: it ends by itself, says what to do, and goes on later. A directory in the way stops root as anybody.</summary>
public sealed class DiskFailureTests
{
    [Fact]
    public async Task A_state_that_can_t_be_written_any_more_ends_the_run()
    {
        // A save may be under way at this very moment, whose file is in the way of what is to be in its way.
        using var run = LocalRun.OfScript("until mkdir -p $KEPT/state.json.new/x 2>/dev/null; do :; done; exit 1");

        Assert.Equal(ExitCodes.Disk, await run.RunAsync().WaitAsync(TimeSpan.FromMinutes(5)));

        Assert.Contains($"The state file {run.State} could not be written.", run.Said, StringComparison.Ordinal);
        Assert.EndsWith("What was done is kept: --retry continues.\n", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Said, StringComparison.Ordinal);

        Directory.Delete(run.State + ".new", recursive: true);
        run.Script("exit 1");
        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync(retry: true));
        Assert.Contains("Continuing the unfinished run of lecture.", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_s_place_that_can_t_be_made_any_more_ends_the_run()
    {
        // The first stage takes the pods' directory away; an attempt later it would be made again.
        using var run = LocalRun.OfScript("mv $KEPT/pods $KEPT/gone; echo x > $KEPT/pods; exit 1");

        Assert.Equal(ExitCodes.Disk, await run.RunAsync().WaitAsync(TimeSpan.FromMinutes(5)));

        Assert.Contains($"{run.Kept}/pods", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_without_room_is_not_tried_again()
    {
        const string said = """{"schemaVersion":1,"outcome":"Failed","code":"OutOfDisk","message":"The scratch volume is full"}""";
        using var run = LocalRun.OfScript($"echo x >> $KEPT/../../../../attempts; printf '%s' '{said}' > $STAGE_MOUNT_ROOT/dev/termination-log; exit 1");
        run.Rewrite(LocalRun.ManifestOf("lecture").Replace("maxAttempts: 1", "maxAttempts: 2", StringComparison.Ordinal));

        Assert.Equal(ExitCodes.Disk, await run.RunAsync().WaitAsync(TimeSpan.FromMinutes(5)));

        Assert.Contains("download: The scratch volume is full. Free space on the disk", run.Said, StringComparison.Ordinal);
        Assert.Equal("x\n", await File.ReadAllTextAsync(Path.Combine(run.Out, "attempts")));

        // With room again it goes on; what is still there of the last run does not end the next.
        run.Script("exit 1");
        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync(retry: true));
        Assert.DoesNotContain("Free space", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminal_output_that_can_t_be_written_ends_the_run_with_the_disk_s_code()
    {
        using var run = LocalRun.OfScript("exec sleep 1000");
        await using var full = new FullWriter();

        Assert.Equal(ExitCodes.Disk, await run.RunAsync(full).WaitAsync(TimeSpan.FromMinutes(5)));
    }

    // Takes the title, and nothing after it.
    private sealed class FullWriter : StringWriter
    {
        private bool _isFull;

        public override void WriteLine(string? value)
        {
            if (_isFull)
            {
                throw new IOException("No space left on device", 28);
            }

            _isFull = true;
        }
    }
}
