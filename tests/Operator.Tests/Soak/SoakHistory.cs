using System.Text.Json;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Operator.Tests.Soak;

/// <summary>How one history ended.</summary>
/// <param name="Kills">How many operators died in it.</param>
/// <param name="Makings">How many things stages made.</param>
/// <param name="Duplicates">What was made or published twice, and what was at work twice at once.</param>
/// <param name="Losses">Work that was not done in the end, and publications that status does not know.</param>
internal sealed record SoakEnd(int Kills, int Makings, IReadOnlyList<string> Duplicates, IReadOnlyList<string> Losses);

/// <summary>
/// One random history of one Recording on the embedded plane: stages end as they please, a user changes their mind, and operators are killed at random writes,
/// before or after these took effect, each followed by another. In the end everybody behaves, and all must be there, once.
/// </summary>
internal sealed class SoakHistory : IAsyncDisposable
{
    // Fast, but not so fast that the grace of a pod, or the patience with a Job not yet seen, are shorter than a busy machine's hiccups.
    private const int TimeFactor = 100;
    private static readonly string[] Names = ["one", "two", "three"];
    private static readonly string[] Codes = [ErrorCodes.StorageUnavailable, ErrorCodes.UploadUnavailable, ErrorCodes.UploadRejected, ErrorCodes.SourceUnavailable, ErrorCodes.Internal];

    private readonly Random _random;
    private readonly SoakLedger _ledger = new();
    private readonly World _world;
    private volatile bool _isCalm;
    private RecordingSpec _spec = Lecture();
    private int _kills;

    private SoakHistory(World world, int seed)
    {
        (_world, _random) = (world, new Random(seed));
        foreach (var stage in new[] { StageNames.Download, StageNames.Trim, StageNames.Transcribe, StageNames.Subtitles, StageNames.Upload })
        {
            world.Runner.When(stage, (request, stop) => WorkAsync(request, new Random(HashCode.Combine(seed, request.Stage, request.Run, request.Attempt)), stop));
        }
    }

    private static RecordingSpec Lecture()
    {
        var spec = SomeSettings.Lecture(SomeSettings.ToBucket(Names[0]), SomeSettings.ToBucket(Names[1]));
        var retry = new RetrySettings { MaxAttempts = 3, InitialDelay = "1s", MaxDelay = "2s" };
        string[] classes = ["io", "cpu", "upload"];
        return spec with { Overrides = spec.Overrides! with { Stages = classes.ToDictionary(name => name, _ => new StageRunSettings { Retry = retry }) } };
    }

    /// <summary>Lives through the history of a seed.</summary>
    public static async Task<SoakEnd> LiveAsync(int seed)
    {
        await using var history = new SoakHistory(await World.OpenAsync(new FastTime(TimeFactor)), seed);
        return await history.LiveAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task<SoakEnd> LiveAsync()
    {
        using var over = new CancellationTokenSource();
        var operators = DieAgainAndAgainAsync(new Random(_random.Next()), over.Token);
        await _world.CreateAsync("lecture", _spec);
        for (var changes = _random.Next(3, 10); changes > 0; changes--)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(25)), TimeProvider.System);
            await ApplyAsync(Change(_spec));
        }

        _isCalm = true;
        await over.CancelAsync();
        await operators;
        _world.StartOperator();
        await ApplyAsync(Wanted(_spec));
        var ended = await _world.WaitForAsync("lecture", recording => Is.Finished(recording) && recording.Status!.ObservedRunGeneration == _spec.RunGeneration, "finished");
        return new SoakEnd(_kills, _ledger.Makings, [.. _ledger.Duplicates, .. Overlaps()], [.. Losses(ended.Status!)]);
    }

    private IEnumerable<string> Overlaps() => _ledger.Overlaps > 0 ? [$"{_ledger.Overlaps} times a stage was at work twice at once"] : [];

    private IEnumerable<string> Losses(RecordingStatus status)
    {
        if (status.Phase != RecordingPhase.Ready)
        {
            yield return $"it ended {status.Phase}: {status.Failure?.Message}";
        }

        foreach (var (name, id) in _ledger.Published)
        {
            var output = (status.Outputs ?? []).FirstOrDefault(output => output.Name == name);
            if (output?.Id != id && output?.Previous?.Any(previous => previous.Id == id) != true)
            {
                yield return $"{name} published {id}, status says {output?.Id ?? "nothing"}";
            }
        }
    }

    private async Task DieAgainAndAgainAsync(Random random, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var death = new KillSwitch(random.Next(1, 9), afterEffect: random.Next(2) == 0);
            await using var mortal = _world.StartOperator(new InterceptedClient(_world.Plane, death.Before, death.After));
            var waiting = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, over);
            if (await Task.WhenAny(death.Killed, waiting) == death.Killed)
            {
                _kills++;
            }
        }
    }

    private async Task<StageResult> WorkAsync(StageRequest request, Random random, CancellationToken stop)
    {
        using var working = _ledger.Enter(request);
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(4)), TimeProvider.System, stop);
        }
        catch (OperationCanceledException)
        {
            return new StageResult { Outcome = StageOutcome.Interrupted };
        }

        switch (_isCalm ? 0 : random.Next(10))
        {
            case 8:
                return SimulatedRunner.Failed(Codes[random.Next(Codes.Length)]);
            case 9:
                return new StageResult { Outcome = StageOutcome.Interrupted };
            default:
                var done = SimulatedRunner.Succeeded(request);
                var id = request.Stage == StageNames.Upload ? $"{request.Instance}/{request.Fingerprint[..8]}" : null;
                _ledger.Made(request, id);
                return done with { Facts = done.Facts with { Publication = id is null ? null : new Publication { Id = id } } };
        }
    }

    private async Task ApplyAsync(RecordingSpec spec)
    {
        _spec = spec;
        await _world.PatchSpecAsync("lecture", Json(spec));
    }

    // A merge patch leaves what it does not speak of: what a user takes out must be said.
    private static string Json(RecordingSpec spec)
    {
        var json = JsonSerializer.SerializeToNode(spec, RecordingsJson.Default.RecordingSpec)!.AsObject();
        json.TryAdd("restartFrom", null);
        json.TryAdd("runTemplate", null);
        return json.ToJsonString();
    }

    private RecordingSpec Change(RecordingSpec spec) => _random.Next(9) switch
    {
        0 => spec with { Paused = !spec.Paused, PauseMode = (PauseMode)_random.Next(2) },
        1 => spec with { RunGeneration = spec.RunGeneration + 1 },
        2 => spec with { RunGeneration = spec.RunGeneration + 1, RunPolicy = RunPolicy.Restart },
        3 => spec with { RunGeneration = spec.RunGeneration + 1, RestartFrom = StageNames.Trim },
        4 => spec with { Title = $"Title {_random.Next(5)}" },
        5 => WithOutput(spec, output => output with { UploadGeneration = (output.UploadGeneration ?? 0) + 1 }),
        6 => WithOutput(spec, output => output with { Suspended = output.Suspended != true }),
        7 => WithOutputs(spec, [.. Outputs(spec).Where(output => output.Name != Name())]),
        _ => Name() is var name && Outputs(spec).All(output => output.Name != name) ? WithOutputs(spec, [.. Outputs(spec), SomeSettings.ToBucket(name)]) : spec,
    };

    private static RecordingSpec Wanted(RecordingSpec spec) => WithOutputs(
        spec with { Paused = false, RunGeneration = spec.RunGeneration + 1, RunPolicy = RunPolicy.Resume, RestartFrom = null },
        [.. Names[..2].Select(name => SomeSettings.ToBucket(name) with { UploadGeneration = Outputs(spec).FirstOrDefault(output => output.Name == name)?.UploadGeneration })]);

    private RecordingSpec WithOutput(RecordingSpec spec, Func<OutputSettings, OutputSettings> change)
    {
        var name = Name();
        return WithOutputs(spec, [.. Outputs(spec).Select(output => output.Name == name ? change(output) : output)]);
    }

    private string Name() => Names[_random.Next(Names.Length)];

    private static IReadOnlyList<OutputSettings> Outputs(RecordingSpec spec) => spec.Overrides!.Outputs!;

    private static RecordingSpec WithOutputs(RecordingSpec spec, OutputSettings[] outputs) => spec with { Overrides = spec.Overrides! with { Outputs = outputs } };
}
