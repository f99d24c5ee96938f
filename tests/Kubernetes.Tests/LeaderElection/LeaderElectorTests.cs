using Kubernetes.Client;
using Kubernetes.LeaderElection;
using Kubernetes.Tests.Fakes;
using Testing;

namespace Kubernetes.Tests.LeaderElection;

public sealed class LeaderElectorTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTime _time = new();
    private readonly LeaseServer _server = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _leading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LeaderElector _elector;
    private Task _running = Task.CompletedTask;

    public LeaderElectorTests() => _elector = Elector("me");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);
        _stop.Dispose();
    }

    [Fact]
    public async Task A_lease_that_nobody_made_is_taken_at_once()
    {
        await LeadAsync();

        Assert.True(_elector.IsLeader);
        Assert.Equal(("me", 15, 0), (_server.Spec!.HolderIdentity, _server.Spec.LeaseDurationSeconds, _server.Spec.LeaseTransitions));
    }

    [Fact]
    public async Task A_lease_that_was_released_is_taken_at_once()
    {
        _server.HeldBy("");

        await LeadAsync();

        Assert.Equal(4, _elector.Transitions);
    }

    [Fact]
    public async Task Somebody_elses_lease_is_waited_for_as_long_as_its_holder_promised_by_our_own_clock()
    {
        _server.HeldBy("other", seconds: 40);
        Start();
        await AdvanceAsync(TimeSpan.FromSeconds(30));
        _server.HeldBy("other", seconds: 40);
        await AdvanceAsync(TimeSpan.FromSeconds(38));
        Assert.False(_elector.IsLeader);

        await AdvanceAsync(TimeSpan.FromSeconds(10));

        await _leading.Task.WaitAsync(Patience);
        Assert.Equal(("me", 4), (_server.Spec!.HolderIdentity, _elector.Transitions));
    }

    [Fact]
    public async Task A_leader_renews_and_stays()
    {
        await LeadAsync();
        var before = _server.Writes;

        await AdvanceAsync(TimeSpan.FromSeconds(60));

        Assert.True(_elector.IsLeader);
        Assert.InRange(_server.Writes - before, 25, 31);
        Assert.False(_lost.Task.IsCompleted);
    }

    [Fact]
    public async Task Failures_of_any_kind_are_outlived_when_they_end_before_the_deadline()
    {
        await LeadAsync();
        _server.Failure = new InvalidDataException("something odd");
        await AdvanceAsync(TimeSpan.FromSeconds(7));
        _server.Failure = null;
        await AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.True(_elector.IsLeader);
        Assert.False(_lost.Task.IsCompleted);
    }

    [Fact]
    public async Task A_leader_that_cannot_renew_gives_up_at_the_deadline_before_others_take_over()
    {
        await LeadAsync();
        _server.Failure = new HttpRequestException("refused");

        await AdvanceAsync(TimeSpan.FromSeconds(10.5));

        await _lost.Task.WaitAsync(Patience);
        Assert.False(_elector.IsLeader);
    }

    [Fact]
    public async Task A_renewal_in_flight_is_cut_off_at_the_deadline()
    {
        await LeadAsync();
        _server.Hangs = true;

        await AdvanceAsync(TimeSpan.FromSeconds(10.5));

        await _lost.Task.WaitAsync(Patience);
        Assert.Equal(1, _server.CutOff);
    }

    [Fact]
    public async Task A_leader_that_finds_another_one_gives_up_at_once()
    {
        await LeadAsync();
        _server.HeldBy("other");

        await AdvanceAsync(TimeSpan.FromSeconds(2));

        await _lost.Task.WaitAsync(Patience);
        Assert.Equal("other", _server.Spec!.HolderIdentity);
    }

    [Fact]
    public async Task A_shutdown_releases_the_lease_for_the_next()
    {
        await LeadAsync();

        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);

        Assert.Equal("", _server.Spec!.HolderIdentity);
        Assert.False(_lost.Task.IsCompleted);
    }

    [Fact]
    public async Task While_work_drains_the_lease_is_kept()
    {
        var drained = new TaskCompletionSource();
        _running = _elector.RunAsync(
            async token =>
            {
                _leading.TrySetResult();
                await drained.Task;
            },
            () => _lost.TrySetResult(),
            _stop.Token);
        await _leading.Task.WaitAsync(Patience);
        await _stop.CancelAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(20));
        Assert.Equal("me", _server.Spec!.HolderIdentity);

        drained.SetResult();
        await _running.WaitAsync(Patience);

        Assert.Equal("", _server.Spec!.HolderIdentity);
        Assert.False(_lost.Task.IsCompleted);
    }

    [Fact]
    public async Task A_renewal_that_arrives_late_does_not_keep_the_lease()
    {
        await LeadAsync();
        _server.BeforeNextReplace = () => _server.HeldBy("me");

        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);

        Assert.Equal("", _server.Spec!.HolderIdentity);
    }

    [Fact]
    public void Times_that_contradict_each_other_are_refused() =>
        Assert.Throws<ArgumentException>(() => new LeaderElector(
            _server, Options("me") with { RenewDeadline = TimeSpan.FromSeconds(15) }, _time, new Random(1), new RecordingLogger()));

    private static LeaderElectionOptions Options(string identity) =>
        new() { Lease = new ObjectKey("system", "lease"), Identity = identity };

    private LeaderElector Elector(string identity) => new(_server, Options(identity), _time, new Random(1), new RecordingLogger());

    private void Start() => _running = _elector.RunAsync(
        async token =>
        {
            _leading.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ContinueWith(_ => { }, TaskScheduler.Default);
        },
        () => _lost.TrySetResult(),
        _stop.Token);

    private async Task LeadAsync()
    {
        Start();
        await _leading.Task.WaitAsync(Patience);
    }

    /// <summary>Moves the clock in small steps, letting the elector come to rest on it before each.</summary>
    private async Task AdvanceAsync(TimeSpan by)
    {
        var step = TimeSpan.FromSeconds(0.5);
        // Between two tries it waits for the retry period, up to a fifth longer; the timeout of a request under way is no rest.
        var rest = _server.Hangs ? (TimeSpan?)null : Options("me").RetryPeriod * 1.2;
        for (var moved = TimeSpan.Zero; moved < by && !_lost.Task.IsCompleted; moved += step)
        {
            await await Task.WhenAny(_time.WaitForTimersAsync(within: rest), _lost.Task);
            _time.Advance(step);
        }
    }
}
