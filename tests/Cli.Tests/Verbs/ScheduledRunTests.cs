using Kubernetes.Yaml;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing;

namespace Cli.Tests.Verbs;

/// <summary>config/samples/scheduled-run.yaml: what its CronJob does, and that its Role lets it.</summary>
public sealed class ScheduledRunTests
{
    [Fact]
    public async Task Its_command_runs_what_stands_in_its_phases_and_nothing_else()
    {
        var parts = YamlJson.ParseAll(await File.ReadAllTextAsync(RepositoryFiles.PathOf("config", "samples", "scheduled-run.yaml"))).ToList();
        var container = parts.Single(part => (string?)part["kind"] == "CronJob")["spec"]!["jobTemplate"]!["spec"]!["template"]!["spec"]!["containers"]![0]!;
        var command = container["command"]!.AsArray().Select(word => (string)word!).ToList();
        var initialized = AStatus.Failed with { Phase = RecordingPhase.Initialized };
        await using var cluster = await AClusterOf.RecordingsAsync(
            ("failed", new RecordingSpec(), AStatus.Failed), ("new", new RecordingSpec(), initialized), ("running", new RecordingSpec(), AStatus.Running), ("done", new RecordingSpec(), AStatus.Done));

        await cluster.RunAsync(string.Join(' ', command.Skip(1)));

        Assert.Equal("kubectl-recording", command[0]);
        Assert.Equal((2, 2), ((await cluster.SpecOfAsync("failed")).RunGeneration, (await cluster.SpecOfAsync("new")).RunGeneration));
        Assert.Equal((1, 1), ((await cluster.SpecOfAsync("running")).RunGeneration, (await cluster.SpecOfAsync("done")).RunGeneration));
        Assert.Equal(["get", "list", "patch"], parts.Single(part => (string?)part["kind"] == "Role")["rules"]![0]!["verbs"]!.AsArray().Select(verb => (string?)verb));
    }
}
