using Testing.Media;

namespace Cli.Tests.Local;

/// <summary>The whole way on this machine, with the real runner and ffmpeg.</summary>
[Trait("Tier", "media")]
public sealed class LocalVerbTests(SampleMedia samples) : IClassFixture<SampleMedia>
{
    private static readonly string[] Everything = ["clips", "download", "segment", "subtitles", "transcribe", "trim", "upload/published", "upload/shorts"];

    [Fact]
    public async Task A_lecture_is_published_with_subtitles_and_a_report_and_nothing_temporary_stays()
    {
        using var run = await LocalRun.OfLectureAsync(samples);

        Assert.Equal(ExitCodes.Success, await run.RunAsync());

        Assert.Equal(
            ["clip-01.jpg", "clip-01.mp4", "clip-02.jpg", "clip-02.mp4", "publication.json", "publication.json", "subtitles.srt", "subtitles.vtt", "transcript.txt", "video.mp4"],
            run.Published());
        Assert.Equal(Everything, run.Stages("Succeeded").Order(StringComparer.Ordinal));
        // Of 9 s and 8 s of silence 5 s each stay; the voice itself ends in a little more of it.
        Assert.Matches(@"Silence cut</th><td>7\.\d s", await File.ReadAllTextAsync(Path.Combine(run.Out, "report.html")));
        Assert.False(Directory.Exists(Path.Combine(run.Out, ".recording")));
        Assert.All(run.Published(), name => Assert.Contains(name, run.Said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopped_halfway_it_says_how_to_continue_and_retry_reuses_what_was_done()
    {
        using var run = await LocalRun.OfLectureAsync(samples);

        Assert.Equal(ExitCodes.Interrupted, await run.RunUntilAsync("trim"));
        Assert.Contains("--retry", run.Said, StringComparison.Ordinal);
        Assert.True(File.Exists(run.State));

        Assert.Equal(ExitCodes.DecisionNeeded, await run.RunAsync());
        Assert.Contains("--retry", run.Said, StringComparison.Ordinal);
        Assert.Contains("--nocache", run.Said, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, await run.RunAsync(retry: true));
        Assert.DoesNotContain("download", run.Stages("Running"));
        Assert.Contains("upload/published", run.Stages("Running"));
    }

    [Fact]
    public async Task Without_its_cache_it_starts_anew()
    {
        using var run = await LocalRun.OfLectureAsync(samples);
        await run.RunUntilAsync("trim");

        Assert.Equal(ExitCodes.Success, await run.RunAsync(nocache: true));

        Assert.Equal(Everything, run.Stages("Running").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_explained_and_continued_once_it_is_mended()
    {
        using var run = await LocalRun.OfLectureAsync(samples, isThere: false);

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());
        Assert.Contains("There is no file", run.Said, StringComparison.Ordinal);
        Assert.Contains("[SourceNotFound]", run.Said, StringComparison.Ordinal);
        Assert.Contains("--retry", run.Said, StringComparison.Ordinal);

        await run.BringLectureAsync(samples);
        Assert.Equal(ExitCodes.Success, await run.RunAsync(retry: true));
    }

    [Fact]
    public async Task A_state_that_can_t_be_trusted_is_set_aside_and_the_artifacts_are_used_after_a_check()
    {
        using var run = await LocalRun.OfLectureAsync(samples);
        await run.RunUntilAsync("trim");
        await File.WriteAllTextAsync(run.State, "not what was written");

        Assert.Equal(ExitCodes.Success, await run.RunAsync(retry: true));

        Assert.Contains("set aside", run.Said, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(run.State)!, "state.json.corrupt-*"));
        Assert.Equal("not what was written", await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.GetDirectoryName(run.State)!, "state.json.corrupt-*").Single()));
    }
}
