using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class TwoOperatorsTests
{
    [Fact]
    public async Task Two_operators_at_once_never_run_a_stage_twice()
    {
        await using var world = await World.OpenAsync();
        world.StartOperator();
        world.StartOperator();
        var names = Enumerable.Range(1, 10).Select(number => $"lecture-{number}").ToList();

        foreach (var name in names)
        {
            await world.CreateAsync(name, SomeSettings.Lecture());
        }

        foreach (var name in names)
        {
            Assert.Equal(RecordingPhase.Ready, (await world.WaitForAsync(name, Is.Finished)).Status!.Phase);
        }

        var repeated = world.Runner.Runs.GroupBy(run => (run.Request.Recording.Name, run.Key)).Where(runs => runs.Count() > 1);
        Assert.Empty(repeated);
    }
}
