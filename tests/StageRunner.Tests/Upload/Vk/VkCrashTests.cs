using StageRunner.Hosting;
using StageRunner.Tests.Harness;

namespace StageRunner.Tests.Upload.Vk;

/// <summary>The runner is killed at every place: the next one ends with one video, under the id that was noted first.</summary>
[Trait("Tier", "media")]
public sealed class VkCrashTests
{
    public static TheoryData<string> Faults =>
    [
        FaultPoints.HostStarted, .. StageFaults.Video, FaultPoints.HostFilePut, FaultPoints.HostBeforeManifest, FaultPoints.HostAfterManifest, FaultPoints.HostAfterResult,
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_runner_that_was_killed_leaves_one_video(string fault)
    {
        await using var machine = await VkMachine.StartAsync(isReal: true);
        machine.Output = machine.Output with { AlbumId = 5 };
        using (var killed = machine.Machine.Start(machine.Request(), fault))
        {
            Assert.Equal(RunnerProcess.Killed, (await killed.EndAsync()).ExitCode);
        }

        using var process = machine.Machine.Start(machine.Request());
        var (exitCode, log) = await process.EndAsync();

        Assert.True(exitCode == 0, log);
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
        Assert.Equal(machine.TheVideo().Id, machine.Machine.ReadResult()!.Facts.Publication!.Id);
        Assert.Single(machine.Service.Places);
        Assert.Equal(["5"], machine.TheVideo().Albums);
        Assert.Equal(1, machine.Service.Count("upload"));
        foreach (var key in (await machine.Machine.KeysAsync()).Where(key => key.Contains("/upload.", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("canary", System.Text.Encoding.UTF8.GetString(await machine.Machine.BytesAsync(key)), StringComparison.Ordinal);
        }
    }
}
