using System.Collections.Immutable;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Planning.Sources;
using Recordings.Resources;

namespace Recordings.Tests.Planning.Sources;

/// <summary>A cluster with one source: carries plans out as the operator does, and its Jobs list <see cref="Items"/>.</summary>
internal sealed class SourceCluster
{
    private const int PageSize = 3;
    private readonly Dictionary<string, StageResult> _results = new(StringComparer.Ordinal);

    public static DateTimeOffset Begin { get; } = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Begin;

    public SourceObservation Observation { get; set; } = new()
    {
        Identity = new RecordingIdentity { Namespace = "school", Name = "inbox", Uid = "uid-1" },
        Operator = new OperatorSettings { RunnerImage = "runner" },
        Spec = new RecordingSourceSpec { S3 = new S3Feed { Bucket = "recordings", Endpoint = "https://s3.example.com" } },
    };

    /// <summary>What there is.</summary>
    public List<FoundItem> Items { get; } = [];

    /// <summary>What was created, by name.</summary>
    public Dictionary<string, NewRecording> Recordings { get; } = new(StringComparer.Ordinal);

    /// <summary>Every event, in order.</summary>
    public List<RecordingEvent> Events { get; } = [];

    /// <summary>What the API server says of a Recording: refused, over quota. Default: created.</summary>
    public Func<NewRecording, CreationEnd> Judge { get; set; } = _ => new CreationEnd(CreationResult.Created);

    /// <summary>What a Job ends with; default: its page of what there is.</summary>
    public Func<StageRequest, StageResult>? Answer { get; set; }

    /// <summary>One pass: plan, act, plan again with what came of it, report.</summary>
    public SourcePlan Pass()
    {
        var plan = SourcePlanner.Plan(Observe(), Now);
        var creations = plan.Actions.OfType<SourceAction.CreateRecording>().ToDictionary(create => create.Recording.Name, create => Create(create.Recording), StringComparer.Ordinal);
        if (creations.Count > 0)
        {
            Assert.Equal(Observation.Status.CurrentSync, plan.Status.CurrentSync);
            Assert.Equal(creations.Count, plan.Actions.Length);
            plan = SourcePlanner.Plan(Observe() with { Creations = creations.ToImmutableDictionary(StringComparer.Ordinal) }, Now);
            Assert.Empty(plan.Actions.OfType<SourceAction.CreateRecording>());
        }

        foreach (var action in plan.Actions)
        {
            CarryOut(action);
        }

        Events.AddRange(plan.Events);
        Observation = Observation with { Status = plan.Status };
        return plan;
    }

    /// <summary>Passes until nothing changes; every Job that is created has ended by the next pass.</summary>
    public SourcePlan Rest()
    {
        for (var passes = 0; passes < 500; passes++)
        {
            var before = Observation.Status;
            var plan = Pass();
            if (plan.Actions.IsEmpty && ReferenceEquals(plan.Status, before))
            {
                return plan;
            }
        }

        throw new InvalidOperationException("it never rests");
    }

    private SourceObservation Observe()
    {
        var names = SyncPages.NamesIn(Observation).Where(Recordings.ContainsKey);
        return Observation with
        {
            Known = names.ToImmutableDictionary(name => name, name => KnownOf(Recordings[name]), StringComparer.Ordinal),
        };
    }

    private static KnownRecording KnownOf(NewRecording recording) =>
        new(recording.Labels[Labels.Source], recording.Sync, recording.SourceUid);

    private CreationEnd Create(NewRecording recording)
    {
        var end = Judge(recording);
        if (end.Result == CreationResult.Created)
        {
            Assert.True(Recordings.TryAdd(recording.Name, recording), $"{recording.Name} was created twice");
        }

        return end;
    }

    private void CarryOut(SourceAction action)
    {
        switch (action)
        {
            case SourceAction.CreateJob create:
                Assert.True(_results.TryAdd(create.Job.Name, Run(create.Job.Request)), $"{create.Job.Name} was created twice");
                Observation = Observation with { Jobs = Observation.Jobs.Add(Ended(create.Job)) };
                break;
            case SourceAction.DeleteJob delete:
                Observation = Observation with { Jobs = Observation.Jobs.RemoveAll(job => job.Name == delete.Name) };
                break;
            default:
                break;
        }
    }

    private ObservedJob Ended(JobBlueprint job) => new()
    {
        Name = job.Name,
        Uid = job.Name,
        Stage = job.Request.Stage,
        Instance = job.Request.Instance,
        Run = job.Request.Run,
        Attempt = job.Request.Attempt,
        CreatedAt = Now,
        Pod = new ObservedPod
        {
            Name = job.Name,
            Phase = "Succeeded",
            Terminated = new ObservedTermination { Message = JsonSerializer.Serialize(_results[job.Name], RecordingsJson.Default.StageResult), FinishedAt = Now },
        },
    };

    private StageResult Run(StageRequest request)
    {
        if (Answer is not null)
        {
            return Answer(request);
        }

        var sync = request.Settings.Deserialize(RecordingsJson.Default.SyncRequest)!;
        var rest = Items.Where(item => sync.After is null || SyncMark.Order.Compare(item.Mark, sync.After) > 0).OrderBy(item => item.Mark, SyncMark.Order).ToList();
        var page = new SyncPage { Items = [.. rest.Take(PageSize)], IsLast = rest.Count <= PageSize };
        return new StageResult { Outcome = StageOutcome.Succeeded, Page = PackedPage.TryPack(page) };
    }
}
