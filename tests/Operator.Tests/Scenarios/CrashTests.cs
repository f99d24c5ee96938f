using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

/// <summary>Law 3: killing the operator at any write loses nothing and starts nothing twice.</summary>
public sealed class CrashTests
{
    // A quickstart takes fewer writes; the tests below check that this is so.
    private const int MoreThanAllWrites = 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_write_another_operator_finishes_and_no_stage_runs_twice(bool afterEffect)
    {
        var write = 1;
        while (await KillAsync(write, afterEffect))
        {
            write++;
            Assert.True(write < MoreThanAllWrites, "the operator never stops writing");
        }

        // The finalizer, the settings, five Jobs, a status: the least that it can do with. Slow machines see more in one pass.
        Assert.True(write > 8, $"only {write} writes: the operator was not killed where it matters");
    }

    [Fact]
    public async Task Killed_again_and_again_it_still_ends_Ready_with_every_stage_run_once()
    {
        await using var world = await World.OpenAsync();
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        for (var lives = 0; lives < MoreThanAllWrites; lives++)
        {
            var death = new KillSwitch(atWrite: 2, afterEffect: lives % 2 == 0);
            await using var mortal = world.StartOperator(new InterceptedClient(world.Plane, death.Before, death.After));
            using var cancel = new CancellationTokenSource();
            var done = world.WaitForAsync("lecture", Is.Finished);
            if (await Task.WhenAny(death.Killed, done) == done)
            {
                break;
            }
        }

        await AssertRanOnceAsync(world, "after many deaths");
    }

    /// <returns>Whether there was such a write.</returns>
    private static async Task<bool> KillAsync(int write, bool afterEffect)
    {
        await using var world = await World.OpenAsync();
        var death = new KillSwitch(write, afterEffect);
        var mortal = world.StartOperator(new InterceptedClient(world.Plane, death.Before, death.After));
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        var rested = RestAsync(world, mortal);
        var isKilled = await Task.WhenAny(death.Killed, rested) == death.Killed;
        if (!isKilled)
        {
            await rested;
        }

        await mortal.DisposeAsync();
        world.StartOperator();
        await AssertRanOnceAsync(world, $"killed {(afterEffect ? "after" : "before")} write {write}");
        return isKilled;
    }

    private static async Task RestAsync(World world, RunningOperator mortal)
    {
        await world.WaitForAsync("lecture", Is.Finished);
        await mortal.WaitForRestAsync(world.Plane);
    }

    private static async Task AssertRanOnceAsync(World world, string when)
    {
        var ended = await world.WaitForAsync("lecture", Is.Finished);
        var runs = string.Join(", ", world.Runner.Runs.Select(run => run.Key));
        Assert.True(ended.Status!.Phase == RecordingPhase.Ready, $"{when}: {ended.Status.Phase}");
        Assert.True(runs == "download, trim, transcribe, subtitles, upload/main", $"{when}: {runs}");
    }
}
