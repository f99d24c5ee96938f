using Operator.Artifacts;
using Testing;

namespace Operator.Tests.Artifacts;

public sealed class ArtifactDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("artifacts-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task What_a_killed_operator_left_half_written_is_swept_away_in_time_and_what_was_promised_stays()
    {
        var time = new FakeTime();
        var store = Open(time: time);
        await PutAsync(store, "math/lecture/whole", "whole");
        var half = Path.Combine(_directory.FullName, "math", "lecture", ".half.7.tmp");
        await File.WriteAllTextAsync(half, "half");
        File.SetLastWriteTimeUtc(half, time.GetUtcNow().UtcDateTime);
        var layout = ObjectLayout.Parse("10-5")!.Value;
        store.Partial("math/lecture/big", layout).Create();

        // Another replica may write it at this moment.
        var again = Open(time: time);
        Assert.True(again.HasRoomFor(1));
        Assert.True(File.Exists(half));

        time.Advance(TimeSpan.FromMinutes(61));
        Assert.True(again.HasRoomFor(1));

        Assert.Equal("math/lecture/whole", Assert.Single(again.List("math/lecture/")).Key);
        Assert.False(File.Exists(half));
        Assert.True(again.Partial("math/lecture/big", layout).Exists);
        Assert.False(again.Partial("math/lecture/big", ObjectLayout.Parse("10-6")!.Value).Exists);
    }

    [Fact]
    public async Task Two_replicas_that_put_one_object_at_once_do_not_meet()
    {
        var (first, second) = (new SlowContent("first!"), new SlowContent("second"));
        Task[] puts = [Open().PutAsync("lecture", first, 6, default), Open().PutAsync("lecture", second, 6, default)];

        second.End();
        await puts[1];
        Assert.Equal("second", await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "lecture")));
        first.End();
        await puts[0];

        Assert.Equal("first!", await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "lecture")));
        Assert.Single(_directory.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_promised_counts_as_used()
    {
        var time = new FakeTime();
        var store = Open(maxBytes: 100, time);

        Assert.True(store.HasRoomFor(60));
        Assert.False(store.HasRoomFor(60));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(store.HasRoomFor(60));
        time.Advance(TimeSpan.FromMinutes(1));
        store.Partial("a", ObjectLayout.Parse("50-10")!.Value).Create();
        Assert.False(store.HasRoomFor(60));
        time.Advance(TimeSpan.FromMinutes(1));
        store.Partial("a", ObjectLayout.Parse("50-10")!.Value).Discard();
        await PutAsync(store, "b", "x");
        Assert.True(store.HasRoomFor(60));
    }

    [Theory]
    [InlineData("10-5", true)]
    [InlineData("10000-1", true)]
    [InlineData("10001-1", false)]
    [InlineData("0-5", false)]
    [InlineData("10-0", false)]
    [InlineData("-10-5", false)]
    [InlineData("10", false)]
    [InlineData(null, false)]
    public void A_layout_has_parts_that_can_be_counted(string? text, bool isOne) => Assert.Equal(isOne, ObjectLayout.Parse(text) is not null);

    private ArtifactDirectory Open(long maxBytes = 1000, TimeProvider? time = null) =>
        new(new ArtifactServerOptions { Directory = _directory.FullName, MaxBytes = maxBytes }, time ?? new FakeTime());

    /// <summary>Bytes of which the last come when they are let.</summary>
    private sealed class SlowContent(string text) : MemoryStream(System.Text.Encoding.ASCII.GetBytes(text))
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End() => _end.SetResult();

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            await destination.WriteAsync(ToArray().AsMemory(0, 3), cancellationToken);
            await _end.Task;
            await destination.WriteAsync(ToArray().AsMemory(3), cancellationToken);
        }
    }

    private static Task PutAsync(ArtifactDirectory store, string key, string text) =>
        store.PutAsync(key, new MemoryStream(System.Text.Encoding.ASCII.GetBytes(text)), text.Length, default);
}
