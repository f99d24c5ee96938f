namespace Cli.Tests.Local;

/// <summary>What becomes of a run that did not finish: its own Recording's, and nobody else's, and never without a word. Stages are a script that crashes.</summary>
public sealed class EarlierRunTests
{
    [Fact]
    public async Task Another_Recording_in_the_same_directory_starts_anew_and_leaves_the_unfinished_one_as_it_is()
    {
        using var run = LocalRun.OfScript("exit 1");
        await run.RunAsync();
        var before = FilesIn(run.Kept);
        run.Rewrite(LocalRun.ManifestOf("other"));

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());
        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync(nocache: true));
        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync(retry: true));

        Assert.StartsWith("Continuing the unfinished run of other.\n", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, FilesIn(run.Kept));
    }

    [Fact]
    public async Task Each_Recording_has_its_own_report_and_none_goes_over_somebody_else_s_file()
    {
        using var run = LocalRun.OfScript("exit 1");
        Directory.CreateDirectory(run.Out);
        await File.WriteAllTextAsync(Path.Combine(run.Out, "report.html"), "mine");
        await run.RunAsync();
        run.Rewrite(LocalRun.ManifestOf("other"));
        await run.RunAsync();
        await run.RunAsync(nocache: true);

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(run.Out, "report.html")));
        Assert.Equal(
            ["report-lecture.html", "report-other.html", "report.html"],
            Directory.EnumerateFiles(run.Out, "*.html").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Retry_without_an_unfinished_run_says_that_it_starts_anew()
    {
        using var run = LocalRun.OfScript("exit 1");

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync(retry: true));

        Assert.StartsWith($"There is no unfinished run of lecture in {run.Out}: starting anew.\n", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_the_flags_are_named_and_nothing_is_touched()
    {
        using var run = LocalRun.OfScript("exit 1");
        await run.RunAsync();
        var before = FilesIn(run.Kept);

        Assert.Equal(ExitCodes.DecisionNeeded, await run.RunAsync());

        Assert.StartsWith($"An earlier run of lecture in {run.Out} did not finish. --retry continues it; --nocache deletes its state", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, FilesIn(run.Kept));
    }

    [Theory]
    [InlineData("y")]
    [InlineData("Y")]
    [InlineData("yes")]
    [InlineData("perhaps", "y")]
    public async Task Yes_continues(params string[] typed)
    {
        using var run = LocalRun.OfScript("exit 1");
        await run.RunAsync();
        run.Typed = typed;

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());

        Assert.Contains("Continue it? (y/n)", run.Said, StringComparison.Ordinal);
        Assert.Contains("Continuing the unfinished run of lecture.", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Deleted", run.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_asks_once_more_and_says_what_would_be_deleted_before_it_is()
    {
        using var run = LocalRun.OfScript("exit 1");
        await run.RunAsync();
        run.Typed = ["n", "y"];

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());

        Assert.Matches(@"This deletes its state and \d+ files of stages that were running \([\d.]+ KiB\) in .*/runs/default/lecture\.", run.Said);
        Assert.Contains("Delete it and start anew? (y/n)", run.Said, StringComparison.Ordinal);
        Assert.Contains("Deleted the unfinished run of lecture: its state", run.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n", "n")]
    [InlineData("no", "no")]
    public async Task No_twice_does_nothing(params string[] typed)
    {
        using var run = LocalRun.OfScript("exit 1");
        await run.RunAsync();
        var before = FilesIn(run.Kept);
        run.Typed = typed;

        Assert.Equal(ExitCodes.DecisionNeeded, await run.RunAsync());

        Assert.EndsWith("Nothing was done, and nothing deleted.\n", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, FilesIn(run.Kept));
    }

    [Fact]
    public async Task Who_leaves_at_the_question_changes_nothing()
    {
        using var run = LocalRun.OfScript("exit 1");
        await run.RunAsync();
        var before = FilesIn(run.Kept);
        run.Typed = ["n"];

        Assert.Equal(ExitCodes.Interrupted, await run.RunAsync());

        Assert.EndsWith("Stopped. What was done is kept: --retry continues.\n", run.Said, StringComparison.Ordinal);
        Assert.Equal(before, FilesIn(run.Kept));
    }

    [Theory]
    [InlineData("apiVersion: recording-operator.dev/v1alpha1\nkind: Recording\nmetadata: {name: lecture}\nspec: {source: {file: {path: a.mp4}}, overrides: {outputs: [{name: o, file: {directory: ''}}]}}", "spec.overrides.outputs[o].file.directory")]
    [InlineData("apiVersion: recording-operator.dev/v1alpha1\nkind: Recording\nmetadata: {name: Lecture_1}\nspec: {source: {file: {path: a.mp4}}}", "Lecture_1")]
    [InlineData("apiVersion: recording-operator.dev/v1alpha1\nkind: Recording\nmetadata: {name: ../../x}\nspec: {source: {file: {path: a.mp4}}}", "../../x")]
    [InlineData("apiVersion: recording-operator.dev/v1alpha1\nkind: Recording\nmetadata: {name: x, namespace: ../..}\nspec: {source: {file: {path: a.mp4}}}", "metadata.namespace")]
    [InlineData("apiVersion: recording-operator.dev/v1alpha1\nkind: Recording\nmetadata: {name: lecture}\nspec: {template: gone, source: {file: {path: a.mp4}}}", "gone")]
    [InlineData("apiVersion: recording-operator.dev/v1alpha1\nkind: Recording\nmetadata: {name: lecture}\nspec: {source: {}}", "spec.source")]
    [InlineData("apiVersion: recording-operator.dev/v1alpha1\nkind: Recording\nmetadata: {name: lecture}\nspec: {source: {file: {path: a.mp4}}, overrides: {trimming: {padBefore: soon}}}", "padBefore")]
    [InlineData("kind: [", "recording.yaml")]
    public async Task A_manifest_that_is_refused_leaves_nothing_behind(string manifest, string named)
    {
        using var run = LocalRun.OfScript("exit 1");
        run.Rewrite(manifest);

        Assert.Equal(ExitCodes.Usage, await run.RunAsync());

        Assert.Contains(named, run.Said, StringComparison.Ordinal);
        Assert.False(Path.Exists(run.Out));
        run.Rewrite(LocalRun.ManifestOf("lecture"));
        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());
    }

    [Fact]
    public async Task A_mistake_made_while_a_run_waits_to_be_continued_costs_nothing()
    {
        using var run = LocalRun.OfScript("exit 1");
        await run.RunAsync();
        var before = FilesIn(run.Kept);
        run.Rewrite(LocalRun.ManifestOf("lecture", "  runGeneration: -1"));

        Assert.Equal(ExitCodes.Usage, await run.RunAsync(retry: true));
        Assert.Equal(ExitCodes.Usage, await run.RunAsync(nocache: true));

        Assert.Equal(before, FilesIn(run.Kept));
    }

    [Fact]
    public async Task A_paused_Recording_is_not_waited_for()
    {
        using var run = LocalRun.OfScript("exit 1");
        run.Rewrite(LocalRun.ManifestOf("lecture", "  paused: true"));

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());

        Assert.Contains("paused", run.Said, StringComparison.OrdinalIgnoreCase);
    }

    private static List<(string File, string Content)> FilesIn(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Order(StringComparer.Ordinal).Select(file => (file, File.ReadAllText(file))),
    ];
}
