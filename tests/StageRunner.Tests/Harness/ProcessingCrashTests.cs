using System.Security.Cryptography;
using Recordings.Contract;
using StageRunner.Hosting;

namespace StageRunner.Tests.Harness;

/// <summary>The runner's process is killed at every named point of the stages that make things: the next one leaves the very same bytes as one that was never disturbed.</summary>
[Collection(UndisturbedCollection.Name)]
[Trait("Tier", "media")]
public sealed class ProcessingCrashTests(UndisturbedLecture undisturbed)
{
    private static readonly string[] Host =
    [
        FaultPoints.HostStarted, FaultPoints.HostFilePut, FaultPoints.HostFilePut + ":2", FaultPoints.HostBeforeManifest, FaultPoints.HostAfterManifest, FaultPoints.HostAfterResult,
    ];

    public static TheoryData<string, string> Cases => Data(
        (StageNames.Trim, [.. Host, .. StageFaults.Trim]),
        (StageNames.Transcribe, Host),
        (StageNames.Topics, [.. Host.Except([FaultPoints.HostFilePut + ":2"]), .. StageFaults.Topics]),
        (StageNames.Subtitles, [.. Host, .. StageFaults.Subtitles]));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_stage_that_was_killed_ends_with_the_bytes_of_one_that_was_not(string stage, string fault)
    {
        using var machine = undisturbed.Without(stage);
        using (var killed = machine.Start(undisturbed.Request(machine, stage), fault))
        {
            var (code, said) = await killed.EndAsync();
            Assert.True(code == RunnerProcess.Killed, $"{fault} was not reached: {code} {said}");
        }

        machine.LoseScratch();
        using var process = machine.Start(undisturbed.Request(machine, stage));
        var (exitCode, log) = await process.EndAsync();

        Assert.True(exitCode == 0, log);
        var made = await machine.ManifestAsync(machine.ReadResult()!);
        Assert.Equal(undisturbed.Files(stage), made.Files.Select(file => (file.Role, file.Key, file.Size, file.Sha256)));
        foreach (var file in made.Files)
        {
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData(await machine.BytesAsync(file.Key))));
        }

        Assert.DoesNotContain(await machine.KeysAsync(), key => key.Contains("/work/", StringComparison.Ordinal));
    }

    private static TheoryData<string, string> Data(params (string Stage, string[] Faults)[] stages)
    {
        var data = new TheoryData<string, string>();
        foreach (var (stage, faults) in stages)
        {
            Array.ForEach(faults, fault => data.Add(stage, fault));
        }

        return data;
    }
}
