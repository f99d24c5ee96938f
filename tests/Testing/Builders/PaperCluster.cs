using System.Collections.Immutable;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Planning.Config;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Testing.Builders;

/// <summary>
/// A cluster on paper with one Recording: it does what the planner plans, and the test says how Jobs end. Time moves only when told. It checks
/// on the way what must hold always: one live Job per stage, no Job made twice, no text of a status empty, and nothing left to do once everything is done.
/// </summary>
public sealed class PaperCluster
{
    private readonly List<RecordingEvent> _events = [];
    private readonly Dictionary<string, string> _made = new(StringComparer.Ordinal);

    public PaperCluster(RecordingSpec? spec = null, OperatorSettings? settings = null)
    {
        Observation = new Observation
        {
            Recording = ARecording.Observed(spec),
            Operator = settings ?? ARecording.Operator,
            Secrets = ImmutableDictionary<string, ObservedSecret>.Empty.Add("store", new ObservedSecret { IsLabelled = true, ResourceVersion = "1" }),
        };
    }

    public Observation Observation { get; set; }

    public DateTimeOffset Now { get; private set; } = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    /// <summary>The last plan that had something to it, or the last one.</summary>
    public Plan Plan { get; private set; } = null!;

    /// <summary>The pass that took up what the test did last: the first one since then that had something to do or to say.</summary>
    public PaperPass LastPass { get; private set; } = null!;

    /// <summary>Every Job ever created, by name.</summary>
    public List<JobBlueprint> Created { get; } = [];

    /// <summary>The frozen settings, by name, oldest first.</summary>
    public OrderedDictionary<string, FrozenConfig> Frozen { get; } = new(StringComparer.Ordinal);

    /// <summary>Why each Job that was deleted was.</summary>
    public List<string> Deleted { get; } = [];

    /// <summary>How often each thing was really made (not found in the store): stage key and fingerprint.</summary>
    public Dictionary<string, int> Makings { get; } = new(StringComparer.Ordinal);

    public RecordingStatus Status => Observation.Recording.Status;

    public IEnumerable<string> Events => _events.Select(entry => entry.Reason);

    public IReadOnlyList<RecordingEvent> EventLog => _events;

    /// <summary>The stages in one line: <c>download=Succeeded trim=Running transcribe=Pending(WaitingForStage) ...</c></summary>
    public string Stages => string.Join(' ', (Status.Stages ?? []).Select(stage =>
        stage.Reason is null ? $"{stage.Name}={stage.State}" : $"{stage.Name}={stage.State}({stage.Reason})"));

    /// <summary>status.plan in one line.</summary>
    public string PlanText => string.Join(' ', (Status.Plan ?? []).Select(entry => $"{entry.Stage}:{entry.Action}({entry.Reason})"));

    public StageStatus Stage(string name) => Status.Stages!.Single(stage => stage.Name == name);

    public OutputStatus Output(string name) => Status.Outputs!.Single(output => output.Name == name);

    public Condition Condition(string type) => Status.Conditions!.Single(condition => condition.Type == type);

    /// <summary>The conditions that are True, in order.</summary>
    public string TrueConditions => string.Join(' ', Status.Conditions!.Where(condition => condition.Status == "True").Select(condition => condition.Type));

    /// <summary>Plans and does what was planned until nothing is left to do.</summary>
    public PaperCluster Settle()
    {
        _isTakenUp = false;
        for (var pass = 0; pass < 20; pass++)
        {
            var plan = Step();
            if (plan.Actions.IsEmpty && !plan.Events.Any() && ReferenceEquals(plan.Status, _statusBefore))
            {
                return this;
            }
        }

        throw new InvalidOperationException($"It never comes to rest: {Stages}");
    }

    private RecordingStatus? _statusBefore;

    private bool _isTakenUp;

    /// <summary>One pass: plans, acts, reports.</summary>
    public Plan Step(bool losesStatus = false)
    {
        _statusBefore = Status;
        Plan = Planner.Plan(Observation, Now);
        if (!_isTakenUp && (!Plan.Actions.IsEmpty || !Plan.Events.IsEmpty || !ReferenceEquals(Plan.Status, Status)))
        {
            LastPass = new PaperPass(Observation, Now, Plan);
            _isTakenUp = true;
        }

        foreach (var action in Plan.Actions)
        {
            Do(action);
        }

        if (!losesStatus)
        {
            RefuseEmptyText(Plan.Status);
            Observation = Observation with { Recording = Observation.Recording with { Status = Plan.Status } };
            ObserveConfig();
            _events.AddRange(Plan.Events);
        }

        return Plan;
    }

    /// <summary>Moves time and settles.</summary>
    public PaperCluster After(TimeSpan time)
    {
        Now += time;
        return Settle();
    }

    /// <summary>Moves time to the moment that the last plan asked to be woken at, and settles.</summary>
    public PaperCluster AtWake()
    {
        var wake = Planner.Plan(Observation, Now).Wake ?? throw new InvalidOperationException("Nothing is waited for.");
        Now = wake.At > Now ? wake.At : Now;
        return Settle();
    }

    /// <summary>Changes the spec as a user does, and settles.</summary>
    public PaperCluster Change(Func<RecordingSpec, RecordingSpec> change)
    {
        var recording = Observation.Recording;
        Observation = Observation with { Recording = recording with { Spec = change(recording.Spec), Generation = recording.Generation + 1 } };
        ObserveConfig();
        return Settle();
    }

    /// <summary>Creates or edits a template, and settles.</summary>
    public PaperCluster SetTemplate(string name, RecordingTemplateSpec template)
    {
        var createdAt = Observation.Templates.FirstOrDefault(known => known.Name == name)?.CreatedAt ?? Now;
        Observation = Observation with { Templates = Observation.Templates.RemoveAll(known => known.Name == name).Add(new ObservedTemplate(name, createdAt, template)) };
        ObserveConfig();
        return Settle();
    }

    public PaperCluster DeleteTemplate(string name)
    {
        Observation = Observation with { Templates = Observation.Templates.RemoveAll(known => known.Name == name) };
        ObserveConfig();
        return Settle();
    }

    public PaperCluster SetSecret(string name, string version, bool isLabelled = true)
    {
        var secret = new ObservedSecret { IsLabelled = isLabelled, ResourceVersion = version };
        Observation = Observation with { Secrets = Observation.Secrets.SetItem(name, secret) };
        return Settle();
    }

    /// <summary>Says what a stage waits for that others use up; null: nothing any more.</summary>
    public PaperCluster Short(string key, Shortage? shortage)
    {
        var shortages = shortage is null ? Observation.Shortages.Remove(key) : Observation.Shortages.SetItem(key, shortage);
        Observation = Observation with { Shortages = shortages };
        return this;
    }

    /// <summary>The live Job of a stage.</summary>
    public ObservedJob Live(string key) => Observation.Jobs.Single(job => KeyOf(job) == key && IsLive(job));

    public bool HasLive(string key) => Observation.Jobs.Any(job => KeyOf(job) == key && IsLive(job));

    public IEnumerable<ObservedJob> LiveJobs => Observation.Jobs.Where(IsLive);

    /// <summary>Ends the stage's live Job well; what it made is in the store.</summary>
    public PaperCluster Succeed(string key, StageFacts? facts = null) => End(key, SuccessOf(Live(key), facts)).Settle();

    public PaperCluster SucceedAll(params string[] keys)
    {
        foreach (var key in keys)
        {
            Succeed(key);
        }

        return this;
    }

    /// <summary>Ends whatever runs, well, until nothing runs.</summary>
    public PaperCluster RunToEnd()
    {
        Settle();
        while (LiveJobs.FirstOrDefault() is { } job)
        {
            Succeed(KeyOf(job));
        }

        return this;
    }

    public PaperCluster Fail(string key, string code, DateTimeOffset? retryAfter = null, string? producer = null) =>
        End(key, AJob.Failure(code, retryAfter: retryAfter, producer: producer)).Settle();

    public PaperCluster Interrupt(string key) => End(key, AJob.Interrupted).Settle();

    /// <summary>Ends a live Job without settling.</summary>
    public PaperCluster End(string key, StageResult result)
    {
        var job = Live(key);
        return Replace(job, job.Ended(result with { Fingerprint = job.Fingerprint }, Now));
    }

    /// <summary>Gives a live Job another pod.</summary>
    public PaperCluster SetPod(string key, ObservedPod? pod)
    {
        var job = Live(key);
        return Replace(job, job with { Pod = pod });
    }

    public PaperCluster ReplaceLive(string key, Func<ObservedJob, ObservedJob> change)
    {
        var job = Live(key);
        return Replace(job, change(job));
    }

    /// <summary>Jobs being deleted go, and their pods with them.</summary>
    public PaperCluster FinishDeletes()
    {
        Observation = Observation with { Jobs = Observation.Jobs.RemoveAll(job => job.IsBeingDeleted) };
        return this;
    }

    public PaperCluster Report(string key, int percent)
    {
        Observation = Observation with { Progress = Observation.Progress.SetItem(Live(key).Name, new ProgressReport { Percent = percent }) };
        return this;
    }

    public PaperCluster LoseStatus()
    {
        Observation = Observation with { Recording = Observation.Recording with { Status = new RecordingStatus() }, Frozen = null };
        return this;
    }

    /// <summary>A user deletes it.</summary>
    public PaperCluster Delete()
    {
        Observation = Observation with { Recording = Observation.Recording with { DeletedAt = Now } };
        return this;
    }

    public static string KeyOf(ObservedJob job) => job.Instance is null ? job.Stage : $"{job.Stage}/{job.Instance}";

    public StageResult SuccessOf(ObservedJob job, StageFacts? facts = null)
    {
        var thing = $"{KeyOf(job)}@{job.Fingerprint}";
        var isReused = _made.ContainsKey(thing);
        if (!isReused)
        {
            _made[thing] = Digests.OfText(thing);
            Makings[thing] = Makings.GetValueOrDefault(thing) + 1;
        }

        var publication = job is { Stage: StageNames.Upload, Instance: { } output } ? new Publication { Id = $"{output}/{job.Fingerprint[..8]}", Url = $"https://{output}.example" } : null;
        return AJob.Success(_made[thing], $"root/{thing}/manifest.json") with
        {
            Reused = isReused,
            Facts = (facts ?? new StageFacts()) with { Publication = facts?.Publication ?? publication },
        };
    }

    private PaperCluster Replace(ObservedJob job, ObservedJob by)
    {
        Observation = Observation with { Jobs = Observation.Jobs.Replace(job, by) };
        return this;
    }

    private void Do(PlannedAction action)
    {
        switch (action)
        {
            case PlannedAction.AddFinalizer:
                Observation = Observation with { Recording = Observation.Recording with { HasFinalizer = true } };
                break;
            case PlannedAction.RemoveFinalizer:
                Observation = Observation with { Recording = Observation.Recording with { HasFinalizer = false } };
                break;
            case PlannedAction.DeleteRecording:
                Delete();
                break;
            case PlannedAction.FreezeConfig(var revision):
                Frozen[revision.Name] = revision.Config;
                break;
            case PlannedAction.DeleteConfig(var name):
                Frozen.Remove(name);
                break;
            case PlannedAction.CreateJob(var blueprint):
                Create(blueprint);
                break;
            case PlannedAction.DeleteJob(var name, _, var reason):
                Delete(name, reason);
                break;
            default:
                throw new InvalidOperationException($"{action} is unknown.");
        }
    }

    private void Create(JobBlueprint blueprint)
    {
        if (!Observation.Recording.HasFinalizer)
        {
            throw new InvalidOperationException("A Job before the finalizer.");
        }

        if (Observation.Jobs.Any(job => job.Name == blueprint.Name))
        {
            throw new InvalidOperationException($"{blueprint.Name} is made twice.");
        }

        var request = blueprint.Request;
        var key = request.Instance is null ? request.Stage : $"{request.Stage}/{request.Instance}";
        if (HasLive(key))
        {
            throw new InvalidOperationException($"{key} has a live Job already.");
        }

        Created.Add(blueprint);
        var made = AJob.Running(request.Stage, request.Attempt, request.Run, request.Instance, request.Fingerprint) with { CreatedAt = Now };
        Observation = Observation with { Jobs = Observation.Jobs.Add(made) };
    }

    private void Delete(string name, string reason)
    {
        var job = Observation.Jobs.Single(job => job.Name == name);
        Deleted.Add($"{KeyOf(job)}:{reason}");
        Observation = Observation with
        {
            // What has ended goes at once; what runs has its grace.
            Jobs = IsLive(job) ? Observation.Jobs.Replace(job, job with { IsBeingDeleted = true }) : Observation.Jobs.Remove(job),
        };
    }

    private void ObserveConfig() => Observation = Observation with
    {
        Frozen = FrozenConfigUse.Needed(Observation.Recording, Observation.Templates) is { } config ? Frozen.GetValueOrDefault(config) : null,
        Revisions = FrozenConfigUse.IsRunBeginning(Observation.Recording) ? [.. Frozen.Keys] : [],
    };

    /// <summary>Some old API servers take an empty text for null, and refuse the whole status.</summary>
    private static void RefuseEmptyText(RecordingStatus status)
    {
        using var json = JsonSerializer.SerializeToDocument(status, RecordingsJson.Default.RecordingStatus);
        if (EmptyText(json.RootElement, "status") is { } path)
        {
            throw new InvalidOperationException($"{path} is empty.");
        }
    }

    private static string? EmptyText(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.String => element.ValueEquals("") ? path : null,
        JsonValueKind.Object => element.EnumerateObject().Select(member => EmptyText(member.Value, $"{path}.{member.Name}")).FirstOrDefault(found => found is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(item => EmptyText(item, $"{path}[]")).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static bool IsLive(ObservedJob job) =>
        job.Pod is { } pod ? pod.Terminated is null && pod.Phase is not ("Succeeded" or "Failed") : job.FinishedCondition is null;
}
