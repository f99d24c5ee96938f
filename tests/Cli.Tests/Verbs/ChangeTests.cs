using System.Text.Json.Nodes;
using Kubernetes.Yaml;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Cli.Tests.Verbs;

/// <summary>run, restart, pause, resume, upload: what they write, and what they say.</summary>
public sealed class ChangeTests
{
    private static readonly RecordingSpec Plain = new();

    [Fact]
    public async Task Run_raises_the_run_generation_and_takes_an_earlier_restart_back()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", Plain with { RunPolicy = RunPolicy.Restart, RestartFrom = "trim" }, AStatus.Failed));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run lecture"));

        var spec = await cluster.SpecOfAsync("lecture");
        Assert.Equal((2, RunPolicy.Resume, null), (spec.RunGeneration, spec.RunPolicy, spec.RestartFrom));
        Assert.Contains("run 2 starts", cluster.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_skips_what_runs_what_is_done_and_what_is_about_to_start_and_says_why()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(
            ("running", Plain, AStatus.Running), ("done", Plain, AStatus.Done), ("new", Plain, null), ("asked", Plain with { RunGeneration = 2 }, AStatus.Failed));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run --all"));

        Assert.Contains("4 recordings: 4 skipped", cluster.Output, StringComparison.Ordinal);
        Assert.Matches("new +skipped  run 1 is about to start: the operator has not looked at it yet", cluster.Output);
        Assert.Matches("running +skipped  it is running: trim", cluster.Output);
        Assert.Matches("done +skipped  there is nothing to run: everything is done", cluster.Output);
        Assert.Matches("asked +skipped  run 2 is about to start", cluster.Output);
    }

    [Fact]
    public async Task One_that_is_refused_or_not_there_does_not_stop_the_rest()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("blank", Plain with { Skip = true }, AStatus.Failed), ("lecture", Plain, AStatus.Failed));

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("run blank nobody lecture"));

        Assert.Equal(2, (await cluster.SpecOfAsync("lecture")).RunGeneration);
        Assert.Matches("blank +refused +spec.skip is true", cluster.Output);
        Assert.Matches("nobody +refused +there is no such recording", cluster.Output);
        Assert.Contains("3 recordings: 1 done, 2 refused", cluster.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_does_everything_again_or_from_a_stage_on()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("a", Plain, AStatus.Done), ("b", Plain, AStatus.Done));

        await cluster.RunAsync("restart a");
        await cluster.RunAsync("restart b --from trim");

        var (a, b) = (await cluster.SpecOfAsync("a"), await cluster.SpecOfAsync("b"));
        Assert.Equal((2, RunPolicy.Restart, null), (a.RunGeneration, a.RunPolicy, a.RestartFrom));
        Assert.Equal((2, RunPolicy.Resume, "trim"), (b.RunGeneration, b.RunPolicy, b.RestartFrom));
    }

    [Fact]
    public async Task Restart_is_refused_while_stages_run_and_knows_the_stages()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", Plain, AStatus.Running));

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("restart lecture"));
        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync("restart lecture --from polish"));
        Assert.Equal(1, (await cluster.SpecOfAsync("lecture")).RunGeneration);
    }

    [Fact]
    public async Task Pause_drains_or_stops_and_resume_goes_on()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", Plain, AStatus.Running));

        await cluster.RunAsync("pause lecture");
        Assert.Equal((true, PauseMode.Drain), await PausedAsync(cluster));

        await cluster.RunAsync("pause lecture --stop");
        Assert.Equal((true, PauseMode.Stop), await PausedAsync(cluster));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("pause lecture"));
        Assert.Contains("skipped", cluster.Output, StringComparison.Ordinal);

        await cluster.RunAsync("resume lecture");
        Assert.False((await PausedAsync(cluster)).Paused);
    }

    [Fact]
    public async Task Upload_raises_the_generation_of_one_output_and_keeps_the_others()
    {
        var spec = Plain with
        {
            Overrides = new PipelineSpec
            {
                Outputs = [new OutputSettings { Name = "other", S3 = new S3Output { Bucket = "videos" } }, new OutputSettings { Name = "main", S3 = new S3Output { Bucket = "videos" } }],
            },
        };
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", spec, AStatus.Done), ("templated", Plain, AStatus.Done));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("upload lecture templated --output main"));

        var outputs = (await cluster.SpecOfAsync("lecture")).Overrides!.Outputs!;
        Assert.Equal([("other", "videos", null), ("main", "videos", 3L)], outputs.Select(output => (output.Name, output.S3!.Bucket, output.UploadGeneration)));
        Assert.Equal([("main", 3L)], (await cluster.SpecOfAsync("templated")).Overrides!.Outputs!.Select(output => (output.Name, output.UploadGeneration!.Value)));
        Assert.Equal(1, (await cluster.SpecOfAsync("lecture")).RunGeneration);
    }

    [Theory]
    [InlineData(null, 0L)] // Never up.
    [InlineData("https://bucket.example/old.mp4", 3L)] // Up, and failed on its way up again.
    public async Task Upload_leaves_what_failed_on_its_way_up_to_a_run_which_finds_what_may_be_up(string? id, long asked)
    {
        var status = AStatus.Done with { Outputs = [AStatus.Done.Outputs![0] with { State = OutputState.Failed, Id = id }] };
        var spec = Plain with { Overrides = new PipelineSpec { Outputs = [new OutputSettings { Name = "main", UploadGeneration = asked, S3 = new S3Output { Bucket = "videos" } }] } };
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", spec, status));

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("upload lecture --output main"));

        Assert.Contains("main failed on its way up: `run` goes on with it", cluster.Output, StringComparison.Ordinal);
        Assert.Equal(asked, (await cluster.SpecOfAsync("lecture")).Overrides!.Outputs!.Single().UploadGeneration);
    }

    [Fact]
    public async Task Upload_asked_for_twice_is_one_upload()
    {
        var status = AStatus.Done with { Outputs = [AStatus.Done.Outputs![0] with { Id = "lecture.mp4" }] };
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", Plain, status));

        await cluster.RunAsync("upload lecture --output main");
        await cluster.RunAsync("upload lecture --output main");

        Assert.Contains("main is about to be uploaded again", cluster.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await cluster.SpecOfAsync("lecture")).Overrides!.Outputs!.Single().UploadGeneration);
    }

    [Fact]
    public async Task Upload_names_the_outputs_that_there_are()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", Plain, AStatus.Done));

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("upload lecture --output youtube"));

        Assert.Contains("it has no output youtube; it has main", cluster.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_changes_nothing()
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("lecture", Plain, AStatus.Failed));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run lecture --dry-run"));

        Assert.Contains("would do run 2 starts", cluster.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await cluster.SpecOfAsync("lecture")).RunGeneration);
    }

    [Fact]
    public async Task Labels_phases_and_namespaces_choose()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        await cluster.AddAsync("a", Plain, AStatus.Failed, course: "ml");
        await cluster.AddAsync("b", Plain, AStatus.Running, course: "ml");
        await cluster.AddAsync("c", Plain, AStatus.Failed, ns: "physics", course: "qm");

        await cluster.RunAsync("pause -l course=ml --dry-run -o name");
        Assert.Equal("recording.recording-operator.dev/b\n", cluster.Output);

        await cluster.RunAsync("run -A --phase downloaded,ready --dry-run -o json");
        var results = JsonNode.Parse(cluster.Output)!["results"]!.AsArray();
        Assert.Equal(["default/a Planned", "physics/c Planned"], results.Select(result => $"{result!["namespace"]}/{result["name"]} {result["outcome"]}").Order());

        await cluster.RunAsync("run c -n physics -o yaml");
        Assert.Equal("Done", (string?)YamlJson.Parse(cluster.Output)!["results"]![0]!["outcome"]);
    }

    [Theory]
    [InlineData("run", "say which recordings")]
    [InlineData("run a -A", "names stand alone")]
    [InlineData("run --phase Sleeping", "there is no phase Sleeping")]
    [InlineData("upload a", "--output")]
    [InlineData("suspend a", "--output")]
    [InlineData("template a", "say what to do: --bind TEMPLATE, --unbind or --reset")]
    [InlineData("template a --bind short --unbind", "--bind and --unbind contradict each other")]
    [InlineData("dance", "dance")]
    public async Task A_command_line_that_makes_no_sense_changes_nothing(string commandLine, string problem)
    {
        await using var cluster = await AClusterOf.RecordingsAsync(("a", Plain, AStatus.Failed));

        Assert.Equal(ExitCodes.Usage, await cluster.RunAsync(commandLine));

        Assert.Contains(problem, cluster.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await cluster.SpecOfAsync("a")).RunGeneration);
    }

    [Fact]
    public async Task Five_hundred_are_changed_by_one_call_each_with_its_line()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        for (var i = 0; i < 500; i++)
        {
            await cluster.AddAsync($"lecture-{i:000}", Plain, i % 2 == 0 ? AStatus.Failed : AStatus.Done);
        }

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("run --all"));

        Assert.Contains("500 recordings: 250 done, 250 skipped", cluster.Output, StringComparison.Ordinal);
        Assert.Equal(501, cluster.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((2L, 1L), ((await cluster.SpecOfAsync("lecture-000")).RunGeneration, (await cluster.SpecOfAsync("lecture-001")).RunGeneration));
    }

    private static async Task<(bool Paused, PauseMode Mode)> PausedAsync(AClusterOf cluster)
    {
        var spec = await cluster.SpecOfAsync("lecture");
        return (spec.Paused, spec.PauseMode);
    }
}
