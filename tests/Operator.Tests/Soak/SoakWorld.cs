using System.Globalization;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Tests.Soak;

/// <summary>How the histories of one world ended.</summary>
/// <param name="Kills">How many operators died in it.</param>
/// <param name="Makings">How many things stages made.</param>
/// <param name="Duplicates">What was made or published twice, and what was at work twice at once.</param>
/// <param name="Losses">Work that was not done in the end, and publications that status does not know.</param>
internal sealed record SoakEnd(int Kills, int Makings, IReadOnlyList<string> Duplicates, IReadOnlyList<string> Losses);

/// <summary>
/// A few random histories beside each other on one embedded plane: stages end as they please, users change their minds, and operators are killed at random
/// writes, before or after these took effect, each followed by another. In the end everybody behaves, and all must be there, once.
/// </summary>
internal sealed class SoakWorld : IAsyncDisposable
{
    /// <summary>How many Recordings a world has.</summary>
    public const int Histories = 5;

    // Fast, but not so fast that the grace of a pod, or the patience with a Job not yet seen, are shorter than a busy machine's hiccups.
    private const int TimeFactor = 100;

    // What a simulated container can't be is killed: the grace of its pod must outlast the machine's hiccups by far.
    private static readonly OperatorSettings Settings = SomeSettings.Default with { TerminationGracePeriod = TimeSpan.FromMinutes(20) };
    private static readonly string[] Codes = [ErrorCodes.StorageUnavailable, ErrorCodes.UploadUnavailable, ErrorCodes.UploadRejected, ErrorCodes.SourceUnavailable, ErrorCodes.Internal];

    private readonly int _seed;
    private readonly Random _random;
    private readonly SoakLedger _ledger = new();
    private readonly World _world;
    private readonly SoakHistory[] _histories;
    private volatile bool _isCalm;
    private int _kills;

    private SoakWorld(World world, int seed)
    {
        (_world, _seed, _random) = (world, seed, new Random(seed));
        _histories = [.. Enumerable.Range(1, Histories).Select(i => new SoakHistory(world, string.Create(CultureInfo.InvariantCulture, $"lecture-{i}"), new Random(_random.Next())))];
        foreach (var stage in new[] { StageNames.Download, StageNames.Trim, StageNames.Transcribe, StageNames.Subtitles, StageNames.Upload })
        {
            world.Runner.When(stage, WorkAsync);
        }
    }

    /// <summary>Lives through the histories of a seed.</summary>
    public static async Task<SoakEnd> LiveAsync(int seed)
    {
        await using var soak = new SoakWorld(await World.OpenAsync(new FastTime(TimeFactor)), seed);
        return await soak.LiveAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task<SoakEnd> LiveAsync()
    {
        using var over = new CancellationTokenSource();
        var operators = DieAgainAndAgainAsync(new Random(_random.Next()), over.Token);
        await Task.WhenAll(_histories.Select(history => history.LiveAsync()));

        _isCalm = true;
        await over.CancelAsync();
        await operators;
        _world.StartOperator(settings: Settings);
        await Task.WhenAll(_histories.Select(history => history.EndAsync()));
        var losses = await Task.WhenAll(_histories.Select(LossesAsync));
        return new SoakEnd(_kills, _ledger.Makings, [.. _ledger.Duplicates, .. _ledger.Overlaps], [.. losses.SelectMany(lost => lost)]);
    }

    private async Task<IEnumerable<string>> LossesAsync(SoakHistory history)
    {
        var ended = await EndedAsync(history);
        if (ended.Phase != RecordingPhase.Ready)
        {
            // What was at work when everybody began to behave may have failed yet.
            await history.EndAsync();
            ended = await EndedAsync(history);
        }

        return Losses(history, ended);
    }

    private async Task<RecordingStatus> EndedAsync(SoakHistory history) => (await _world.WaitForAsync(
        history.Name, recording => Is.Finished(recording) && recording.Status!.ObservedRunGeneration == history.Run, "finished")).Status!;

    private IEnumerable<string> Losses(SoakHistory history, RecordingStatus status)
    {
        if (status.Phase != RecordingPhase.Ready)
        {
            yield return $"{history.Name} ended {status.Phase}: {status.Failure?.Message}";
        }

        foreach (var (key, id) in _ledger.Published.Where(published => published.Key.StartsWith($"{history.Name}/", StringComparison.Ordinal)))
        {
            var output = status.Outputs?.FirstOrDefault(output => $"{history.Name}/{output.Name}" == key);
            if (output?.Id != id && output?.Previous?.Any(previous => previous.Id == id) != true)
            {
                yield return $"{key} published {id}, status says {output?.Id ?? "nothing"}";
            }
        }
    }

    private async Task DieAgainAndAgainAsync(Random random, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var death = new KillSwitch(random.Next(1, 25), afterEffect: random.Next(2) == 0);
            await using var mortal = _world.StartOperator(new InterceptedClient(_world.Plane, death.Before, death.After), Settings);
            var waiting = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, over);
            if (await Task.WhenAny(death.Killed, waiting) == death.Killed)
            {
                _kills++;
            }
        }
    }

    // The same for the same attempt of the same seed, in every process.
    private Random RandomOf(StageRequest request)
    {
        var attempt = $"{_seed}/{request.Recording.Name}/{request.Stage}/{request.Instance}/{request.Run}/{request.Attempt}";
        return new Random(int.Parse(Digests.OfText(attempt).AsSpan(0, 7), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private async Task<StageResult> WorkAsync(StageRequest request, CancellationToken stop)
    {
        var random = RandomOf(request);
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
}
