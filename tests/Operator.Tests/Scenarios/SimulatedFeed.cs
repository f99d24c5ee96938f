using System.Collections.Immutable;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;

namespace Operator.Tests.Scenarios;

/// <summary>Somewhere where recordings are found, a page at a time, as the runner reports them.</summary>
internal sealed class SimulatedFeed(int pageSize = 2)
{
    private ImmutableArray<FoundItem> _items = [];

    /// <summary>What a Job that lists it answers; by default what there is.</summary>
    public Func<StageRequest, StageResult>? Answer { get; set; }

    /// <summary>Adds what is found from now on.</summary>
    public SimulatedFeed With(params FoundItem[] items)
    {
        _items = [.. _items.AddRange(items).OrderBy(item => item.Mark, SyncMark.Order)];
        return this;
    }

    /// <summary>Lets the containers of a world list it.</summary>
    public SimulatedFeed In(World world)
    {
        world.Runner.When(StageNames.Sync, request => Answer?.Invoke(request) ?? List(request));
        return this;
    }

    /// <summary>What there is, from where the request says.</summary>
    public StageResult List(StageRequest request)
    {
        var sync = request.Settings.Deserialize(RecordingsJson.Default.SyncRequest)!;
        var rest = _items.Where(item => item.RecordedAt >= sync.Since && (sync.After is null || SyncMark.Order.Compare(item.Mark, sync.After) > 0)).ToList();
        var page = new SyncPage { Items = [.. rest.Take(pageSize)], IsLast = rest.Count <= pageSize };
        return new StageResult { Outcome = StageOutcome.Succeeded, Page = PackedPage.TryPack(page) };
    }
}
