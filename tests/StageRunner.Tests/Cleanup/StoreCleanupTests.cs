using System.Text;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Hosting;
using StageRunner.Storage;
using StageRunner.Tests.Harness;

namespace StageRunner.Tests.Cleanup;

/// <summary>What a clean-up deletes, and what it leaves alone. In S3 the same: S3CleanupTests.</summary>
public class StoreCleanupTests : IDisposable
{
    /// <summary>Where a clean-up is killed.</summary>
    internal const string Fault = $"{StageFaults.CleanupObjectDeleted}:3";

    private static readonly string[] OfLecture =
    [
        "ns/lecture/download/a/manifest.json", "ns/lecture/download/a/source.mp4", "ns/lecture/download/b/work/journal.json",
        "ns/lecture/trim/a/manifest.json", "ns/lecture/trim/a/video.mp4",
        "ns/lecture/upload.main/a/manifest.json", "ns/lecture/upload.main/b/work/journal.json",
    ];

    private static readonly string[] OfOthers = ["ns/lecture-2/download/a/source.mp4", "ns/lectures", "other/lecture/trim/a/video.mp4"];

    protected RunnerHarness Machine { get; } = new();

    public void Dispose()
    {
        Machine.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(CleanupScope.Source, "trim/a/manifest.json trim/a/video.mp4 upload.main/a/manifest.json upload.main/b/work/journal.json")]
    [InlineData(CleanupScope.Artifacts, "upload.main/a/manifest.json upload.main/b/work/journal.json")]
    [InlineData(CleanupScope.Everything, "")]
    public async Task What_the_scope_names_is_gone_and_nothing_else(CleanupScope scope, string left)
    {
        await FillAsync();

        var result = await Machine.RunAsync(Request(scope));

        Assert.Equal(StageOutcome.Succeeded, result.Outcome);
        Assert.Equal(left.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => $"ns/lecture/{key}"), (await KeysAsync("ns/lecture/")).Order(StringComparer.Ordinal));
        Assert.Equal(OfOthers.Order(StringComparer.Ordinal), (await KeysAsync("")).Where(key => !key.StartsWith("ns/lecture/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_stage_left_half_sent_goes_too()
    {
        await FillAsync();
        await using var store = Machine.OpenStore();
        var layout = PartLayout.For(PartLayout.MinPartSize + 100);
        await using var own = await store.CreatePartialAsync("ns/lecture/trim/b/video.mp4", layout, new ObjectInfo("video/mp4"), default);
        await using var others = await store.CreatePartialAsync("ns/lecture-2/trim/b/video.mp4", layout, new ObjectInfo("video/mp4"), default);

        await Machine.RunAsync(Request(CleanupScope.Artifacts));

        Assert.Null(await store.ResumePartialAsync("ns/lecture/trim/b/video.mp4", own.Id, layout, default));
        await using var still = await store.ResumePartialAsync("ns/lecture-2/trim/b/video.mp4", others.Id, layout, default);
        Assert.NotNull(still);
    }

    [Fact]
    public async Task Nothing_to_delete_is_a_success()
    {
        var result = await Machine.RunAsync(Request(CleanupScope.Everything));

        Assert.Equal((StageOutcome.Succeeded, 0L), (result.Outcome, result.SizeBytes));
    }

    [Fact]
    public async Task Killed_in_the_middle_it_is_finished_by_the_next()
    {
        await FillAsync();
        using (var killed = Machine.Start(Request(CleanupScope.Everything), Fault))
        {
            Assert.Equal(RunnerProcess.Killed, (await killed.EndAsync()).ExitCode);
        }

        Assert.Equal(OfLecture.Length - 3, (await KeysAsync("ns/lecture/")).Count);

        using var next = Machine.Start(Request(CleanupScope.Everything));
        Assert.Equal(ExitCodes.Succeeded, (await next.EndAsync()).ExitCode);
        Assert.Empty(await KeysAsync("ns/lecture/"));
    }

    private StageRequest Request(CleanupScope scope) => new()
    {
        Recording = new RecordingIdentity { Namespace = "ns", Name = "lecture", Uid = "uid-1" },
        Stage = StageNames.Cleanup,
        Instance = scope.ToString().ToLowerInvariant(),
        Run = 1,
        Attempt = 1,
        Fingerprint = RunnerHarness.Fingerprint,
        Settings = JsonSerializer.SerializeToElement(new CleanupRequest { Scope = scope }, RecordingsJson.Default.CleanupRequest),
        Store = Machine.Store,
    };

    private async Task FillAsync()
    {
        await using var store = Machine.OpenStore();
        await store.EnsureAsync(default);
        foreach (var key in OfLecture.Concat(OfOthers))
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(key));
            await store.PutAsync(key, content, new ObjectInfo("text/plain"), default);
        }
    }

    private async Task<List<string>> KeysAsync(string prefix)
    {
        await using var store = Machine.OpenStore();
        var keys = new List<string>();
        await foreach (var stored in store.ListAsync(prefix, default))
        {
            keys.Add(stored.Key);
        }

        return keys;
    }
}
