using System.Collections.Immutable;
using Operator.Api;
using Recordings.Planning;
using Testing.Media;

namespace Operator.Tests.Scenarios;

/// <summary>A <see cref="Scenarios.World"/> whose containers are the real runner's stages. Sources and outputs lie under the root <c>media</c>.</summary>
internal sealed class RealWorld : IAsyncDisposable
{
    private static readonly string[] ProcessingStages = ["download", "trim", "transcribe", "topics", "subtitles", "segment", "clips/1", "clips/2"];
    private int _looks;

    private RealWorld(World world, RealRunner runner, ShiftedTime time) => (World, Runner, Time) = (world, runner, time);

    public World World { get; }

    public RealRunner Runner { get; }

    public ShiftedTime Time { get; }

    public SampleMedia Samples { get; } = new();

    /// <summary>Opens one without an operator, for Recordings with these outputs.</summary>
    public static async Task<RealWorld> OpenAsync(params string[] outputs)
    {
        string[] stages = [.. ProcessingStages, .. outputs.Select(output => $"upload/{output}")];
        var time = new ShiftedTime();
        var runner = new RealRunner(time);
        var world = await World.OpenAsync(time);
        world.Runner.FindsManifests = false;
        foreach (var stage in stages)
        {
            world.Runner.When(stage, runner.RunAsync);
        }

        return new RealWorld(world, runner, time);
    }

    /// <summary>Starts the operator with settings that a test adds to.</summary>
    public void StartOperator(Func<OperatorSettings, OperatorSettings>? with = null)
    {
        var settings = new OperatorSettings
        {
            RunnerImage = "recording-operator/stage-runner:dev",
            ArtifactDirectory = new FileRoot { Path = RealRunner.StorePath },
            Roots = ImmutableDictionary<string, FileRoot>.Empty.Add("media", new FileRoot { Path = RealRunner.MediaPath }),
        };
        World.StartOperator(settings: with?.Invoke(settings) ?? settings);
    }

    /// <summary>A Secret, as a user's kubectl and then the kubelet put it. The operator sees none of its values.</summary>
    public async Task PutSecretAsync(string name, params (string Key, string Value)[] values)
    {
        Runner.Secret(name, values);
        await World.PutSecretAsync(name, values.ToDictionary(value => value.Key, value => value.Value));
    }

    /// <summary>Lets time pass, and has the operator look at a Recording then: what it waits for in real time comes later.</summary>
    public async Task PassAsync(string recording, TimeSpan time)
    {
        Time.Advance(time);
        await World.PatchSpecAsync(recording, $$"""{"pauseMode":"{{(_looks++ % 2 == 0 ? "Stop" : "Drain")}}"}""");
    }

    /// <summary>Checks that nothing that was said or kept has a secret in it: log, events, status, artifacts.</summary>
    public async Task AssertNoCanaryAsync(V1Alpha1Recording recording)
    {
        await World.WaitForRestAsync();
        var events = await World.EventsAsync();
        var said = World.Log.Concat(events.Select(item => item.Message ?? "")).Concat(Runner.StoredTexts())
            .Append(System.Text.Json.JsonSerializer.Serialize(recording.Status, Recordings.Json.RecordingsJson.Default.RecordingStatus));
        Assert.All(said, text => Assert.DoesNotContain("canary", text, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        Runner.Dispose();
        Samples.Dispose();
    }
}
