using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class SourceTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task What_is_found_on_all_pages_becomes_Recordings_which_are_worked_on()
    {
        await using var world = await World.StartAsync();
        new SimulatedFeed().With(Item("one", hours: 3), Item("two", hours: 2), Item("three", hours: 1)).In(world);

        await CreateAsync(world, Inbox with { Labels = new Dictionary<string, string> { ["team"] = "ml" } });
        var source = await WaitForLookAsync(world, number: 1);

        Assert.Equal((3, 3, 0, 0), Counts(source));
        Assert.Equal("True", Condition(source, ConditionTypes.Succeeded)?.Status);
        var found = await RecordingsAsync(world);
        Assert.Equal(["one", "three", "two"], found.Select(recording => recording.Spec.Title).Order());
        Assert.All(found, recording =>
        {
            Assert.Equal(("inbox", "ml", "1"), (recording.Metadata.Labels![Labels.Source], recording.Metadata.Labels["team"], recording.Metadata.Annotations![Labels.Sync]));
            Assert.Equal(source.Metadata.Uid, recording.Metadata.Annotations[Labels.SourceUid]);
            Assert.Null(recording.Metadata.OwnerReferences);
            Assert.Equal($"inbox/{recording.Spec.Title}.mp4", recording.Spec.Source!.S3!.Key);
        });
        foreach (var recording in found)
        {
            await world.WaitForAsync(recording.Metadata.Name!, Is.Succeeded);
        }
    }

    [Fact]
    public async Task Looking_again_creates_only_what_is_new()
    {
        await using var world = await World.StartAsync();
        var feed = new SimulatedFeed().With(Item("one"), Item("two")).In(world);
        await CreateAsync(world, Inbox);
        await WaitForLookAsync(world, number: 1);

        feed.With(Item("three"));
        await PatchSpecAsync(world, """{"syncGeneration":2}""");
        var source = await WaitForLookAsync(world, number: 2);

        Assert.Equal((3, 1, 0, 0), Counts(source));
        Assert.Equal(3, (await RecordingsAsync(world)).Count);
    }

    [Fact]
    public async Task It_looks_by_its_schedule_and_says_when_it_looks_next()
    {
        await using var world = await World.StartAsync(new FastTime(factor: 60));
        new SimulatedFeed().In(world);

        await CreateAsync(world, Inbox with { Schedule = new SyncSchedule { Cron = "* * * * *", TimeZone = "Europe/Berlin" } });
        var source = await WaitForLookAsync(world, number: 3);

        Assert.Equal(0, source.Status!.NextSyncAt!.Value.Second);
        Assert.True(source.Status.NextSyncAt > source.Status.LastSync!.StartedAt);
    }

    [Theory]
    [InlineData("61 * * * *", null, "spec.schedule.cron")]
    [InlineData("0 0 31 2 *", null, "spec.schedule.cron")]
    [InlineData("@daily nope x y z", null, "spec.schedule.cron")]
    [InlineData("0 * * * *", "Mars/Olympus", "spec.schedule.timeZone")]
    public async Task A_schedule_that_can_t_be_read_is_named_and_nothing_is_looked_for(string cron, string? zone, string field)
    {
        await using var world = await World.StartAsync();
        new SimulatedFeed().With(Item("one")).In(world);

        await CreateAsync(world, Inbox with { Schedule = new SyncSchedule { Cron = cron, TimeZone = zone } });
        var source = await WaitForAsync(world, source => Condition(source, ConditionTypes.Accepted)?.Status == "False");

        Assert.StartsWith(field, Condition(source, ConditionTypes.Accepted)!.Message, StringComparison.Ordinal);
        Assert.Equal("True", Condition(source, ConditionTypes.Stalled)?.Status);
        Assert.Empty(world.Runner.Runs);
    }

    [Fact]
    public async Task What_is_blank_is_created_to_be_skipped()
    {
        await using var world = await World.StartAsync();
        var blank = Item("blank") with { DurationSeconds = 60 };
        var unfinished = Item("unfinished") with { DurationSeconds = 60, IsProcessing = true };
        new SimulatedFeed().With(blank, unfinished, Item("lecture") with { DurationSeconds = 3600 }).In(world);

        await CreateAsync(world, Inbox with { Blank = new BlankRules { MaxDuration = "20m", MaxSize = "0" } });
        var source = await WaitForLookAsync(world, number: 1);

        Assert.Equal((3, 2, 1, 0), Counts(source));
        Assert.Equal(["blank"], (await RecordingsAsync(world)).Where(recording => recording.Spec.Skip).Select(recording => recording.Spec.Title));
    }

    [Fact]
    public async Task A_dry_run_creates_nothing_and_lists_what_it_would_with_the_template_that_each_would_get()
    {
        await using var world = await World.OpenAsync();
        new SimulatedFeed().With(Item("lecture 1", hours: 2), Item("meeting", hours: 1)).In(world);
        await CreateTemplateAsync(world, "lectures", new RecordingTemplateSpec { Matching = new MatchingRules { Keywords = ["lecture"], Sources = ["inbox"] } });
        await CreateTemplateAsync(world, "everything-else", new RecordingTemplateSpec { Default = true });
        world.StartOperator();

        await CreateAsync(world, Inbox with { DryRun = true });
        var source = await WaitForLookAsync(world, number: 1);

        Assert.Equal([("lecture 1", "lectures"), ("meeting", "everything-else")], source.Status!.Preview!.Select(entry => (entry.Title!, entry.Template!)));
        Assert.Contains("dry run", Condition(source, ConditionTypes.Succeeded)!.Message, StringComparison.Ordinal);
        Assert.Empty(await RecordingsAsync(world));

        await PatchSpecAsync(world, """{"dryRun":false,"syncGeneration":2}""");
        var real = await WaitForLookAsync(world, number: 2);
        Assert.Null(real.Status!.Preview);
        Assert.Equal(source.Status.Preview!.Select(entry => entry.Name).Order(), (await RecordingsAsync(world)).Select(recording => recording.Metadata.Name!).Order());
    }

    [Fact]
    public async Task Of_the_templates_named_the_one_that_matches_is_given_and_one_that_is_missing_is_waited_for()
    {
        await using var world = await World.StartAsync();
        new SimulatedFeed().With(Item("lecture 1")).In(world);
        await CreateTemplateAsync(world, "greedy", new RecordingTemplateSpec { Matching = new MatchingRules { Keywords = ["lecture"], Priority = 10 } });

        await CreateAsync(world, Inbox with { Templates = ["lectures"] });
        var waiting = await WaitForAsync(world, source => Condition(source, ConditionTypes.Accepted)?.Status == "False");
        Assert.Equal(Reasons.TemplateMissing, Condition(waiting, ConditionTypes.Accepted)!.Reason);

        await CreateTemplateAsync(world, "lectures", new RecordingTemplateSpec { Matching = new MatchingRules { Keywords = ["lecture"] } });
        await WaitForLookAsync(world, number: 1);

        Assert.Equal("lectures", Assert.Single(await RecordingsAsync(world)).Spec.Template);
    }

    [Fact]
    public async Task No_more_than_the_limit_is_created_and_the_rest_comes_with_the_next_look()
    {
        await using var world = await World.StartAsync();
        new SimulatedFeed().With([.. Enumerable.Range(1, 5).Select(number => Item($"item-{number}", hours: number))]).In(world);

        await CreateAsync(world, Inbox with { Limit = 3 });
        var first = await WaitForLookAsync(world, number: 1);
        Assert.Equal(3, first.Status!.LastSync!.Created);
        Assert.Contains("limit of 3", first.Status.LastSync.Message, StringComparison.Ordinal);

        await PatchSpecAsync(world, """{"syncGeneration":2}""");
        var second = await WaitForLookAsync(world, number: 2);

        Assert.Equal((5, 2, 0, 0), Counts(second));
        Assert.Equal(5, (await RecordingsAsync(world)).Count);
    }

    [Fact]
    public async Task What_the_server_refuses_is_counted_and_told_and_holds_up_nothing()
    {
        await using var world = await World.OpenAsync();
        world.StartOperator(new InterceptedClient(world.Plane, Refuse, _ => { }));
        new SimulatedFeed().With(Item("bad", hours: 2), Item("good", hours: 1)).In(world);

        await CreateAsync(world, Inbox);
        var source = await WaitForLookAsync(world, number: 1);

        Assert.Equal((2, 1, 0, 1), Counts(source));
        Assert.Contains("the policy says no", source.Status!.LastSync!.Message, StringComparison.Ordinal);
        Assert.Equal("good", Assert.Single(await RecordingsAsync(world)).Spec.Title);

        static void Refuse(ApiRequest request)
        {
            if (request is { Verb: "create", Kind: "Recording" } && request.Name!.Contains("bad", StringComparison.Ordinal))
            {
                throw new KubernetesException(System.Net.HttpStatusCode.UnprocessableEntity, new V1Status { Message = "the policy says no" });
            }
        }
    }

    [Fact]
    public async Task Paused_it_does_nothing_until_it_is_resumed()
    {
        await using var world = await World.StartAsync();
        new SimulatedFeed().With(Item("one")).In(world);

        await CreateAsync(world, Inbox with { Paused = true });
        await WaitForAsync(world, source => Condition(source, ConditionTypes.Paused)?.Status == "True");
        await world.WaitForRestAsync();
        Assert.Empty(world.Runner.Runs);

        await PatchSpecAsync(world, """{"paused":false}""");
        Assert.Equal((1, 1, 0, 0), Counts(await WaitForLookAsync(world, number: 1)));
    }

    [Fact]
    public async Task A_missing_Secret_is_named_and_it_looks_once_it_appears()
    {
        await using var world = await World.StartAsync();
        new SimulatedFeed().With(Item("one")).In(world);

        await CreateAsync(world, WithSecret);
        var stalled = await WaitForAsync(world, source => Condition(source, ConditionTypes.Stalled)?.Status == "True");
        Assert.Contains("kubectl -n lectures create secret generic bucket", Condition(stalled, ConditionTypes.Stalled)!.Message, StringComparison.Ordinal);

        await world.PutSecretAsync("bucket", "secret");
        Assert.Equal((1, 1, 0, 0), Counts(await WaitForLookAsync(world, number: 1)));
    }

    [Fact]
    public async Task A_Secret_that_is_refused_stalls_it_until_the_Secret_changes()
    {
        await using var world = await World.StartAsync();
        await world.PutSecretAsync("bucket", "wrong");
        var feed = new SimulatedFeed { Answer = _ => SimulatedRunner.Failed(ErrorCodes.CredentialInvalid, "The key is not known") }.With(Item("one")).In(world);

        await CreateAsync(world, WithSecret);
        var stalled = await WaitForAsync(world, source => Condition(source, ConditionTypes.Stalled)?.Reason == ErrorCodes.CredentialInvalid);
        Assert.Equal("False", Condition(stalled, ConditionTypes.Succeeded)?.Status);
        await world.WaitForEventAsync(EventReasons.SyncFailed);

        feed.Answer = null;
        await world.PutSecretAsync("bucket", "right");
        var healed = await WaitForAsync(world, source => Condition(source, ConditionTypes.Succeeded)?.Status == "True");

        Assert.Equal("False", Condition(healed, ConditionTypes.Stalled)?.Status);
        Assert.Equal((1, 1, 0, 0), Counts(healed));
    }

    [Fact]
    public async Task A_source_that_does_not_answer_is_asked_again_with_growing_delays_from_the_page_it_was_at()
    {
        await using var world = await World.StartAsync(new FastTime(factor: 60));
        var feed = new SimulatedFeed().With(Item("one", hours: 3), Item("two", hours: 2), Item("three", hours: 1));
        var failures = 0;
        feed.Answer = request => request.Instance == "page-2" && Interlocked.Increment(ref failures) < 3
            ? SimulatedRunner.Failed(ErrorCodes.SourceUnavailable, "The server is busy")
            : feed.List(request);
        feed.In(world);

        await CreateAsync(world, Inbox with { Window = "8760h" });
        var source = await WaitForLookAsync(world, number: 1);

        Assert.Equal((3, 3, 0, 0), Counts(source));
        Assert.Equal(["sync/page-1 1", "sync/page-2 1", "sync/page-2 2", "sync/page-2 3"], Looks(world));
    }

    [Fact]
    public async Task A_change_of_where_it_looks_begins_the_look_anew()
    {
        await using var world = await World.StartAsync();
        var isReading = new TaskCompletionSource();
        var feed = new SimulatedFeed().With(Item("one"));
        world.Runner.When(StageNames.Sync, async (request, stop) =>
        {
            if (request.Run == 1)
            {
                isReading.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ContinueWith(_ => { }, TaskScheduler.Default);
                return new StageResult { Outcome = StageOutcome.Interrupted };
            }

            return feed.List(request);
        });

        await CreateAsync(world, Inbox);
        await isReading.Task;
        await PatchSpecAsync(world, """{"s3":{"prefix":"elsewhere/"}}""");

        Assert.Equal((1, 1, 0, 0), Counts(await WaitForLookAsync(world, number: 2)));
    }

    [Fact]
    public async Task Deleted_it_takes_its_Jobs_along_and_leaves_what_it_created()
    {
        await using var world = await World.StartAsync();
        new SimulatedFeed().With(Item("one")).In(world);
        await CreateAsync(world, Inbox);
        await WaitForLookAsync(world, number: 1);
        var recording = Assert.Single(await RecordingsAsync(world)).Metadata.Name!;
        await world.WaitForAsync(recording, Is.Succeeded);

        await world.Plane.DeleteAsync(RecordingKinds.Sources, new ObjectKey(World.Namespace, "inbox"));
        await world.WaitForNoneAsync(RecordingKinds.Sources);
        await world.WaitForRestAsync();

        Assert.NotNull(await world.GetAsync(recording));
        Assert.DoesNotContain(await world.JobsAsync(), job => job.Metadata.Labels![Labels.Stage] == StageNames.Sync);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_write_another_operator_finds_the_rest_and_nothing_is_created_or_counted_twice(bool afterEffect)
    {
        var write = 1;
        while (await KillAsync(write, afterEffect))
        {
            write++;
            Assert.True(write < 100, "the operator never stops writing");
        }

        Assert.True(write > 7, $"only {write} writes: the operator was not killed where it matters");
    }

    /// <summary>An operator whose cache is two pages old may read one again, which does no harm: what it finds is there.</summary>
    [Fact]
    public async Task Two_operators_at_once_create_everything_once()
    {
        await using var world = await World.OpenAsync();
        new SimulatedFeed().With([.. Enumerable.Range(1, 9).Select(number => Item($"item-{number}", hours: number))]).In(world);
        world.StartOperator();
        world.StartOperator();

        await CreateAsync(world, Inbox);
        var source = await WaitForLookAsync(world, number: 1);

        Assert.Equal((9, 9, 0, 0), Counts(source));
        Assert.Equal(9, (await RecordingsAsync(world)).Count);
        Assert.Equal(5, Looks(world).Distinct().Count());
    }

    private static RecordingSourceSpec Inbox { get; } = new()
    {
        S3 = new S3Feed { Bucket = "recordings", Prefix = "inbox/" },
        Overrides = new PipelineSpec { Outputs = [SomeSettings.ToBucket("main")] },
    };

    private static RecordingSourceSpec WithSecret { get; } = Inbox with { S3 = Inbox.S3! with { Endpoint = "https://s3.example.com", Credentials = new SecretReference("bucket") } };

    private static FoundItem Item(string name, int hours = 1) =>
        new() { Id = $"inbox/{name}.mp4", Title = name, RecordedAt = Now.AddTicks(-(Now.Ticks % TimeSpan.TicksPerSecond)).AddHours(-hours) };

    private static FoundItem Tiny(string name, int hours) => Item(name, hours) with { SizeBytes = 1000 };

    private static (int Found, int Created, int Skipped, int Refused) Counts(V1Alpha1RecordingSource source)
    {
        var last = source.Status!.LastSync!;
        return (last.Found, last.Created, last.Skipped, last.Refused);
    }

    private static Condition? Condition(V1Alpha1RecordingSource source, string type) => source.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    private static IEnumerable<string> Looks(World world) =>
        world.Runner.Runs.Where(run => run.Request.Stage == StageNames.Sync).Select(run => $"{run.Key} {run.Request.Attempt}");

    private static Task<V1Alpha1RecordingSource> CreateAsync(World world, RecordingSourceSpec spec) => world.Plane.CreateAsync(
        RecordingKinds.Sources,
        new V1Alpha1RecordingSource
        {
            ApiVersion = RecordingKinds.Sources.ApiVersion,
            Kind = RecordingKinds.Sources.Kind,
            Metadata = new V1ObjectMeta { Name = "inbox", NamespaceProperty = World.Namespace },
            Spec = spec,
        });

    private static Task<V1Alpha1RecordingTemplate> CreateTemplateAsync(World world, string name, RecordingTemplateSpec spec) => world.Plane.CreateAsync(
        RecordingKinds.Templates,
        new V1Alpha1RecordingTemplate { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = World.Namespace }, Spec = spec });

    private static Task<V1Alpha1RecordingSource> PatchSpecAsync(World world, string spec) =>
        world.Plane.PatchAsync(RecordingKinds.Sources, new ObjectKey(World.Namespace, "inbox"), Patch.Merge($$"""{"spec":{{spec}}}"""));

    private static Task<V1Alpha1RecordingSource> WaitForAsync(World world, Func<V1Alpha1RecordingSource, bool> isSo) =>
        world.WaitForAsync(RecordingKinds.Sources, "inbox", isSo, "as described");

    private static Task<V1Alpha1RecordingSource> WaitForLookAsync(World world, long number) =>
        world.WaitForAsync(RecordingKinds.Sources, "inbox", source => source.Status?.LastSync?.Number >= number, $"looked at {number} times");

    private static async Task<IReadOnlyList<V1Alpha1Recording>> RecordingsAsync(World world) =>
        (await world.Plane.ListAsync(RecordingKinds.Recordings, new ListOptions { Namespace = World.Namespace })).Items;

    /// <returns>Whether there was such a write.</returns>
    private static async Task<bool> KillAsync(int write, bool afterEffect)
    {
        await using var world = await World.OpenAsync();
        new SimulatedFeed().With(Tiny("one", hours: 3), Tiny("two", hours: 2), Tiny("three", hours: 1)).In(world);
        var death = new KillSwitch(write, afterEffect);
        var mortal = world.StartOperator(new InterceptedClient(world.Plane, death.Before, death.After));

        // Blank, so that what is found makes no Jobs of its own.
        await CreateAsync(world, Inbox with { Blank = new BlankRules { MaxSize = "1Gi" }, Overrides = null });
        var looked = WaitForLookAsync(world, number: 1);
        var isKilled = await Task.WhenAny(death.Killed, looked) == death.Killed;
        await mortal.DisposeAsync();
        world.StartOperator();

        var source = await looked;
        Assert.Equal((3, 0, 3, 0), Counts(source));
        Assert.Equal(3, (await RecordingsAsync(world)).Count);
        Assert.Equal(Looks(world).Distinct(), Looks(world));
        return isKilled;
    }
}
