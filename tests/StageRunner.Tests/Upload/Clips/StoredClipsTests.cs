using System.Text.Json;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Hosting;
using StageRunner.Stages.Upload;
using StageRunner.Tests.Harness;

namespace StageRunner.Tests.Upload.Clips;

[Trait("Tier", "media")]
public sealed class StoredClipsTests : IDisposable
{
    private readonly RunnerHarness _machine = new();

    private string Published => Path.Join(_machine.Root, "roots/media/out/lecture/clips");

    [Fact]
    public async Task Clips_lie_beside_each_other_with_a_page_that_describes_them()
    {
        var result = await _machine.RunAsync(await RequestAsync());

        Assert.True(result.Outcome == StageOutcome.Succeeded, result.Message);
        Assert.Equal(
            ["clip-01.jpg", "clip-01.mp4", "clip-02.jpg", "clip-02.mp4", "clip-03.jpg", "clip-03.mp4", "clip-04.jpg", "clip-04.mp4", "publication.json"],
            Files());
        Assert.Equal(SomeClips.Video(3), await File.ReadAllBytesAsync(Path.Join(Published, "clip-03.mp4")));
        var page = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Join(Published, "publication.json")), UploadJson.Default.ClipsPage)!;
        Assert.Equal(["Moment 1", "Moment 2", "Moment 3", "Moment 4"], page.Clips.Select(clip => clip.Title));
        Assert.Equal((200.0, 230.0), (page.Clips[1].Start, page.Clips[1].End));
        Assert.Equal("lecture/clips/clip-02.mp4", PackedClips.TryUnpack(result.Facts.Publication!.Clips)![1].Id);
    }

    [Theory]
    [InlineData(StageFaults.UploadVerified + ":3")]
    [InlineData(StageFaults.ClipPublished + ":2")]
    [InlineData(FaultPoints.HostBeforeManifest)]
    public async Task Killed_anywhere_the_next_one_completes_them(string fault)
    {
        var request = await RequestAsync();
        using (var killed = _machine.Start(request, fault))
        {
            Assert.Equal(RunnerProcess.Killed, (await killed.EndAsync()).ExitCode);
        }

        var kept = Directory.EnumerateFiles(Published, "*.mp4").ToDictionary(path => path, File.GetLastWriteTimeUtc, StringComparer.Ordinal);
        _machine.LoseScratch();
        var result = await _machine.RunAsync(request);

        Assert.True(result.Outcome == StageOutcome.Succeeded, result.Message);
        Assert.Equal((2 * SomeClips.Count) + 1, Files().Count);
        Assert.All(kept, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
    }

    public void Dispose() => _machine.Dispose();

    private List<string> Files() => [.. Directory.EnumerateFiles(Published).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private async Task<StageRequest> RequestAsync()
    {
        Directory.CreateDirectory(Path.Join(_machine.Root, "roots/media"));
        var output = new OutputSettings { Name = "shorts", Publish = PublishedThing.Clips, File = new FileOutput { Directory = "media/out" } };
        var settings = new UploadRequest { Output = output, Metadata = new MetadataSettings { TitleTemplate = "{{clip}}" }, Title = "Lecture 3" };
        return _machine.Upload(settings) with { Inputs = await SomeClips.PutAsync(_machine) };
    }
}
