using StageRunner.Hosting;
using StageRunner.Tests.Cleanup;
using StageRunner.Tests.Clips;
using StageRunner.Tests.Harness;
using StageRunner.Tests.Segment;
using StageRunner.Tests.Transcribe.Providers;
using StageRunner.Tests.Upload.Clips;
using StageRunner.Tests.Upload.Vk;
using StageRunner.Tests.Upload.YouTube;

namespace StageRunner.Tests.Hosting;

public sealed class FaultPointsTests
{
    [Theory]
    [InlineData(null, "a,a,b", 0)]
    [InlineData("", "a", 0)]
    [InlineData("a", "b,a", 1)]
    [InlineData("a", "a,a", 1)]
    [InlineData("a:3", "a,a", 0)]
    [InlineData("a:3", "a,b,a,a", 1)]
    public void The_armed_point_kills_when_it_is_reached_so_often(string? armed, string reached, int kills)
    {
        var killed = 0;
        var faults = new FaultPoints(armed, () => killed++);

        reached.Split(',').ToList().ForEach(faults.Reach);

        Assert.Equal(kills, killed);
    }

    [Fact]
    public void Every_point_is_one_at_which_a_test_kills_the_runner()
    {
        IEnumerable<object?[]>[] cases =
        [
            CrashCases.Download, CrashCases.Upload, ProcessingCrashTests.Cases, ChunkedCrashTests.Chunked, ChunkedCrashTests.Batched,
            YouTubeCrashTests.Faults, VkCrashTests.Faults, ChatIdeasTests.Faults, ClipsStageTests.Faults, ClipUploadTests.Faults,
        ];
        var killed = cases.SelectMany(data => data).Select(row => (string)row[^1]!).Append(StoreCleanupTests.Fault).Select(fault => fault.Split(':')[0]);

        Assert.Empty(FaultPoints.All.Except(killed));
    }

    [Fact]
    public void Every_point_has_a_name_of_its_own() => Assert.Equal(FaultPoints.All.Count, FaultPoints.All.Distinct(StringComparer.Ordinal).Count());
}
