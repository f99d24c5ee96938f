using Operator.Admission;
using Operator.Api;
using Recordings.Planning.Admission;

namespace Operator.Tests.Admission;

/// <summary>Who gets what is free.</summary>
public sealed class ClassSlotsTests
{
    private static readonly DateTimeOffset Morning = new(2026, 2, 3, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void No_more_than_the_total_are_promised()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 2 });
        Want(slots, "a/1", "a/2", "a/3");

        Assert.Equal(["a/1", "a/2"], Serve(slots));
    }

    [Fact]
    public void No_more_than_its_share_are_promised_to_a_namespace()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 3, PerNamespace = 1 });
        Want(slots, "a/1", "a/2", "b/1");

        Assert.Equal(["a/1", "b/1"], Serve(slots));
        Assert.True(slots.IsFull("a"));
    }

    [Fact]
    public void What_is_free_goes_round_the_namespaces()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 5 });
        Want(slots, "a/1", "a/2", "a/3", "a/4", "b/1", "b/2", "c/1");

        Assert.Equal(["a/1", "b/1", "c/1", "a/2", "b/2"], Serve(slots));
    }

    [Fact]
    public void The_round_goes_on_where_it_stopped()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 1 });
        Want(slots, "a/1", "a/2", "b/1");
        Assert.Equal(["a/1"], Serve(slots));

        slots.Set(Key("a/1"), running: 0, []);

        Assert.Equal(["b/1"], Serve(slots));
    }

    [Fact]
    public void Of_one_namespace_the_run_that_began_first_comes_first()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 1 });
        slots.Set(Key("a/late"), running: 0, [new Waiter(Morning.AddHours(1), Key("a/late"), "trim")]);
        slots.Set(Key("a/early"), running: 0, [new Waiter(Morning, Key("a/early"), "trim")]);

        Assert.Equal(["a/early"], Serve(slots));
    }

    [Fact]
    public void A_promise_becomes_a_use_without_being_counted_twice()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 1 });
        Want(slots, "a/1", "a/2");
        Assert.Equal(["a/1"], Serve(slots));

        slots.Set(Key("a/1"), running: 1, []);
        Assert.Empty(Serve(slots));

        slots.Set(Key("a/1"), running: 0, []);
        Assert.Equal(["a/2"], Serve(slots));
    }

    [Fact]
    public void A_promise_that_is_not_wanted_any_more_is_free_again()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 1 });
        Want(slots, "a/1", "a/2");
        Assert.Equal(["a/1"], Serve(slots));

        slots.Set(Key("a/1"), running: 0, []); // it was paused

        Assert.Equal(["a/2"], Serve(slots));
    }

    [Fact]
    public void Who_does_not_wait_any_more_gets_nothing()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 1 });
        Want(slots, "a/1", "a/2");
        Serve(slots);

        slots.Set(Key("a/2"), running: 0, []);
        slots.Set(Key("a/1"), running: 0, []);

        Assert.Empty(Serve(slots));
    }

    [Fact]
    public void What_runs_already_counts_even_above_the_limit()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 1 });
        slots.Set(Key("a/1"), running: 2, []);
        Want(slots, "b/1");
        Assert.Empty(Serve(slots));

        slots.Set(Key("a/1"), running: 1, []);
        Assert.Empty(Serve(slots));

        slots.Set(Key("a/1"), running: 0, []);
        Assert.Equal(["b/1"], Serve(slots));
    }

    [Fact]
    public void Asking_again_does_not_lose_the_place()
    {
        var slots = new ClassSlots(new ClassLimit { Total = 1 });
        Want(slots, "a/1", "a/2", "a/3");
        Serve(slots);
        Want(slots, "a/3", "a/2");

        slots.Set(Key("a/1"), running: 0, []);

        Assert.Equal(["a/2"], Serve(slots));
    }

    private static void Want(ClassSlots slots, params string[] names)
    {
        foreach (var name in names)
        {
            slots.Set(Key(name), running: 0, [new Waiter(Morning, Key(name), "trim")]);
        }
    }

    private static List<string> Serve(ClassSlots slots) => [.. slots.Serve().Select(waiter => waiter.Key.ToString())];

    private static RecordingKey Key(string name) => new(name.Split('/')[0], name.Split('/')[1]);
}
