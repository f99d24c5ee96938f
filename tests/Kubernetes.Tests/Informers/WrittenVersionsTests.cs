using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.Models;
using Testing;
using static Kubernetes.Tests.Fakes.Jobs;

namespace Kubernetes.Tests.Informers;

public sealed class WrittenVersionsTests
{
    private readonly FakeTime _time = new();
    private readonly FakeCache _jobs = new() { LastResourceVersion = "10" };
    private readonly WrittenVersions<string> _written;

    public WrittenVersionsTests() => _written = new WrittenVersions<string>(_time);

    [Fact]
    public void A_key_for_which_nothing_was_written_is_current() => Assert.True(IsCurrent("ml"));

    [Fact]
    public void A_key_waits_until_the_cache_holds_what_was_created_for_it()
    {
        _written.Wrote("ml", _jobs, Job("a", "12"));
        Assert.False(IsCurrent("ml"));
        Assert.True(IsCurrent("other"));

        _jobs.Set(Job("a", "12"));

        Assert.True(IsCurrent("ml"));
    }

    [Fact]
    public void Versions_are_compared_as_numbers()
    {
        _jobs.Set(Job("a", "9"));
        _written.Wrote("ml", _jobs, Job("a", "10"));
        Assert.False(IsCurrent("ml"));

        _jobs.Set(Job("a", "101"));

        Assert.True(IsCurrent("ml"));
    }

    [Fact]
    public void The_newest_write_of_an_object_counts()
    {
        _written.Wrote("ml", _jobs, Job("a", "12"));
        _written.Wrote("ml", _jobs, Job("a", "15"));
        _jobs.Set(Job("a", "12"));
        Assert.False(IsCurrent("ml"));

        _jobs.Set(Job("a", "15"));

        Assert.True(IsCurrent("ml"));
    }

    [Fact]
    public void An_object_that_was_deleted_before_the_cache_saw_it_does_not_block()
    {
        _written.Wrote("ml", _jobs, Job("a", "12"));
        Assert.False(IsCurrent("ml"));

        _jobs.LastResourceVersion = "13";

        Assert.True(IsCurrent("ml"));
    }

    [Fact]
    public void A_deletion_is_seen_when_the_object_is_gone_or_going_or_another()
    {
        _jobs.Set(Job("a", "5"));
        _written.Deleted("ml", _jobs, new ObjectKey("school", "a"), "uid-a");
        Assert.False(IsCurrent("ml"));

        var going = Job("a", "11");
        going.Metadata.DeletionTimestamp = _time.GetUtcNow();
        _jobs.Set(going);
        Assert.True(IsCurrent("ml"));

        _jobs.Set(Job("b", "5"));
        _written.Deleted("ml", _jobs, new ObjectKey("school", "b"), "uid-b");
        _jobs.Set(Job("b", "12", uid: "another"));
        Assert.True(IsCurrent("ml"));

        _jobs.Set(Job("c", "5"));
        _written.Deleted("ml", _jobs, new ObjectKey("school", "c"), "uid-c");
        _jobs.Remove("c");
        Assert.True(IsCurrent("ml"));
    }

    [Fact]
    public void Whatever_the_cache_says_a_key_is_let_go_when_patience_ends_and_is_told_when()
    {
        _written.Wrote("ml", _jobs, Job("a", "12"));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(_written.IsCurrent("ml", out var lookAgain));
        Assert.Equal(TimeSpan.FromSeconds(90), lookAgain);

        _time.Advance(lookAgain);

        Assert.True(IsCurrent("ml"));
    }

    [Fact]
    public void A_key_that_is_forgotten_waits_for_nothing()
    {
        _written.Wrote("ml", _jobs, Job("a", "12"));

        _written.Forget("ml");

        Assert.True(IsCurrent("ml"));
    }

    private bool IsCurrent(string key) => _written.IsCurrent(key, out _);

    private sealed class FakeCache : IObjectCache<V1Job>
    {
        private readonly Dictionary<ObjectKey, V1Job> _objects = [];

        public string? LastResourceVersion { get; set; }

        public void Set(V1Job job) => _objects[job.Key()] = job;

        public void Remove(string name) => _objects.Remove(new ObjectKey("school", name));

        public V1Job? Get(ObjectKey key) => _objects.GetValueOrDefault(key);

        public IReadOnlyList<V1Job> List() => [.. _objects.Values];

        public IReadOnlyList<V1Job> ByIndex(string index, string value) => [];
    }
}
