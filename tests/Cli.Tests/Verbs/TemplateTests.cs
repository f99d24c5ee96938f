using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Builders;

namespace Cli.Tests.Verbs;

/// <summary>template, suspend and unsuspend, as typed.</summary>
public sealed class TemplateTests
{
    private static readonly RecordingTemplateSpec Course = new() { Pipeline = new PipelineSpec { Outputs = [ARecording.S3Output("course")] } };

    [Fact]
    public async Task A_template_is_bound_and_own_settings_are_removed_once_they_were_seen()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        await cluster.AddAsync("lecture", new PaperCluster().SetTemplate("course", Course).RunToEnd());

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("template lecture --bind course --reset --dry-run"));
        Assert.EndsWith(
            "would do template course is bound; its own settings go: outputs[main].s3.bucket, outputs[main].s3.prefix; for the next run: `run` starts it\n",
            cluster.Output,
            StringComparison.Ordinal);
        Assert.Null((await cluster.SpecOfAsync("lecture")).Template);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("template lecture --bind course --reset"));
        var spec = await cluster.SpecOfAsync("lecture");
        Assert.Equal(("course", null, 1L), (spec.Template, spec.Overrides, spec.RunGeneration));

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("template lecture --unbind"));
        Assert.Null((await cluster.SpecOfAsync("lecture")).Template);
    }

    [Fact]
    public async Task Only_a_template_of_the_recordings_own_namespace_can_be_bound()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        await cluster.AddTemplateAsync("course", Course);
        await cluster.AddAsync("here", new RecordingSpec(), AStatus.Done);
        await cluster.AddAsync("there", new RecordingSpec(), AStatus.Done, ns: "physics");

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("template -A --bind course"));

        Assert.Matches("default/here +done +template course is bound;", cluster.Output);
        Assert.Matches("physics/there +refused +there is no RecordingTemplate course in its namespace; there is none at all", cluster.Output);
        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("template there -n physics --bind course --force"));
        Assert.Equal("course", (await cluster.SpecOfAsync("there", "physics")).Template);
    }

    [Fact]
    public async Task Of_many_recordings_one_output_is_suspended_and_let_go_again()
    {
        await using var cluster = await AClusterOf.RecordingsAsync();
        var templated = new PaperCluster(ARecording.Spec with { Template = "course", Overrides = null }).SetTemplate("course", Course).Settle();
        await cluster.AddAsync("templated", templated);
        await cluster.AddAsync("own", new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("course"), ARecording.S3Output("main"))).Settle());
        await cluster.AddAsync("other", new PaperCluster().Settle());

        Assert.Equal(ExitCodes.SomeRefused, await cluster.RunAsync("suspend --all --output course"));
        Assert.Matches("other +refused +it has no output course; it has main", cluster.Output);
        Assert.Contains("3 recordings: 2 done, 1 refused", cluster.Output, StringComparison.Ordinal);
        Assert.Equal([("course", true)], await SuspendedAsync(cluster, "templated"));
        Assert.Equal([("course", true), ("main", null)], await SuspendedAsync(cluster, "own"));
        Assert.Equal("published", (await cluster.SpecOfAsync("own")).Overrides!.Outputs![0].S3!.Bucket);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("suspend templated own --output course"));
        Assert.Contains("2 recordings: 2 skipped", cluster.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, await cluster.RunAsync("unsuspend templated own --output course"));
        Assert.Equal([("course", false)], await SuspendedAsync(cluster, "templated"));
    }

    private static async Task<IEnumerable<(string Name, bool? Suspended)>> SuspendedAsync(AClusterOf cluster, string name) =>
        (await cluster.SpecOfAsync(name)).Overrides!.Outputs!.Select(output => (output.Name, output.Suspended));
}
