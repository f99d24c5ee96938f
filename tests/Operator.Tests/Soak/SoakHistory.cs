using System.Text.Json;
using Operator.Tests.Scenarios;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Operator.Tests.Soak;

/// <summary>The life of one Recording: a user who changes their mind again and again, and in the end wants all of it.</summary>
/// <param name="world">Where it lives.</param>
/// <param name="name">The Recording's name.</param>
/// <param name="random">What decides.</param>
internal sealed class SoakHistory(World world, string name, Random random)
{
    private static readonly string[] Names = ["one", "two", "three"];
    private RecordingSpec _spec = Lecture();

    public string Name => name;

    /// <summary>The last run that was asked for.</summary>
    public long Run => _spec.RunGeneration;

    /// <summary>Creates it, and changes it a few times.</summary>
    public async Task LiveAsync()
    {
        await world.CreateAsync(name, _spec);
        for (var changes = random.Next(3, 10); changes > 0; changes--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(25)), TimeProvider.System);
            await ApplyAsync(Change(_spec));
        }
    }

    /// <summary>Asks for all of it, once more.</summary>
    public Task EndAsync() => ApplyAsync(WithOutputs(
        _spec with { Paused = false, RunGeneration = _spec.RunGeneration + 1, RunPolicy = RunPolicy.Resume, RestartFrom = null },
        [.. Names[..2].Select(output => SomeSettings.ToBucket(output) with { UploadGeneration = Outputs(_spec).FirstOrDefault(known => known.Name == output)?.UploadGeneration })]));

    private static RecordingSpec Lecture()
    {
        var spec = SomeSettings.Lecture(SomeSettings.ToBucket(Names[0]), SomeSettings.ToBucket(Names[1]));
        var retry = new RetrySettings { MaxAttempts = 3, InitialDelay = "1s", MaxDelay = "2s" };
        string[] classes = ["io", "cpu", "upload"];
        return spec with { Overrides = spec.Overrides! with { Stages = classes.ToDictionary(kind => kind, _ => new StageRunSettings { Retry = retry }) } };
    }

    private async Task ApplyAsync(RecordingSpec spec)
    {
        _spec = spec;
        await world.PatchSpecAsync(name, Json(spec));
    }

    // A merge patch leaves what it does not speak of: what a user takes out must be said.
    private static string Json(RecordingSpec spec)
    {
        var json = JsonSerializer.SerializeToNode(spec, RecordingsJson.Default.RecordingSpec)!.AsObject();
        json.TryAdd("restartFrom", null);
        return json.ToJsonString();
    }

    private RecordingSpec Change(RecordingSpec spec) => random.Next(9) switch
    {
        0 => spec with { Paused = !spec.Paused, PauseMode = (PauseMode)random.Next(2) },
        1 => spec with { RunGeneration = spec.RunGeneration + 1 },
        2 => spec with { RunGeneration = spec.RunGeneration + 1, RunPolicy = RunPolicy.Restart },
        3 => spec with { RunGeneration = spec.RunGeneration + 1, RestartFrom = "trim" },
        4 => spec with { Title = $"Title {random.Next(5)}" },
        5 => WithOutput(spec, output => output with { UploadGeneration = (output.UploadGeneration ?? 0) + 1 }),
        6 => WithOutput(spec, output => output with { Suspended = output.Suspended != true }),
        7 when Output() is var gone => WithOutputs(spec, [.. Outputs(spec).Where(output => output.Name != gone)]),
        _ when Output() is var added && Outputs(spec).All(output => output.Name != added) => WithOutputs(spec, [.. Outputs(spec), SomeSettings.ToBucket(added)]),
        _ => spec,
    };

    private RecordingSpec WithOutput(RecordingSpec spec, Func<OutputSettings, OutputSettings> change)
    {
        var chosen = Output();
        return WithOutputs(spec, [.. Outputs(spec).Select(output => output.Name == chosen ? change(output) : output)]);
    }

    private string Output() => Names[random.Next(Names.Length)];

    private static IReadOnlyList<OutputSettings> Outputs(RecordingSpec spec) => spec.Overrides!.Outputs!;

    private static RecordingSpec WithOutputs(RecordingSpec spec, OutputSettings[] outputs) => spec with { Overrides = spec.Overrides! with { Outputs = outputs } };
}
