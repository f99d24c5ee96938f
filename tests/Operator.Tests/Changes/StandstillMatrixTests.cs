using System.Reflection;
using Kubernetes.Models;
using Operator.Api;
using Operator.Changes;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Tests.Changes;

/// <summary>Every phase, with every state and reason that a stage can have, paused and not: each verb has a word for it, and none is a wrong one.</summary>
public sealed class StandstillMatrixTests
{
    private const string Done = "everything is done";

    private static readonly IChange[] Verbs =
    [
        new RunChange(), new RestartChange(from: null), new RestartChange("trim", isResume: true), new PauseChange(isStop: false), new PauseChange(isStop: true),
        new ResumeChange(), new UploadChange("main"), new SuspendChange("main", isSuspended: true), new SuspendChange("main", isSuspended: false),
    ];

    public static TheoryData<RecordingPhase> Phases => [.. Enum.GetValues<RecordingPhase>()];

    [Theory]
    [MemberData(nameof(Phases))]
    public void Each_verb_has_a_word_for_each_state(RecordingPhase phase)
    {
        foreach (var (isPaused, state, reason) in from isPaused in new[] { false, true } from state in Enum.GetValues<StageState>() from reason in AllReasons select (isPaused, state, reason))
        {
            var recording = Recording(phase, isPaused, state, reason);
            foreach (var verb in Verbs)
            {
                var word = Word(ChangeWriter.Decide(recording, verb, KnownTemplates.Unread));

                var what = $"{verb.GetType().Name} of {phase}, {(isPaused ? "paused, " : "")}{state}, {reason}: {word}";
                Assert.True(word.Length > 0 && !word.Contains("  ", StringComparison.Ordinal) && !word.EndsWith(": ", StringComparison.Ordinal), what);
                Assert.True(state is StageState.Succeeded or StageState.Skipped || reason is Reasons.Complete or Reasons.Unchanged || !word.Contains(Done, StringComparison.Ordinal), what);
            }
        }
    }

    private static IEnumerable<string?> AllReasons { get; } = Constants(typeof(Reasons)).Concat(Constants(typeof(ErrorCodes))).Append(null).ToList();

    private static IEnumerable<string?> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string?)field.GetRawConstantValue());

    private static string Word(Decision decision) => decision switch
    {
        Decision.Patch patch => patch.Note,
        Decision.Skip skip => skip.Why,
        Decision.Refuse refuse => refuse.Why,
        _ => "",
    };

    private static V1Alpha1Recording Recording(RecordingPhase phase, bool isPaused, StageState state, string? reason) => new()
    {
        Metadata = new V1ObjectMeta { Name = "lecture", NamespaceProperty = "school", Generation = 1 },
        Spec = new RecordingSpec { Paused = isPaused },
        Status = new RecordingStatus
        {
            ObservedGeneration = 1,
            ObservedRunGeneration = 1,
            Phase = phase,
            Conditions =
            [
                new Condition { Type = ConditionTypes.Accepted, Status = "True", Reason = Reasons.Valid },
                new Condition { Type = ConditionTypes.Succeeded, Status = state == StageState.Succeeded ? "True" : "False", Reason = reason ?? Reasons.StageFailed, Message = "So it is." },
                new Condition { Type = ConditionTypes.Finished, Status = "True", Reason = reason ?? Reasons.StageFailed, Message = "So it is." },
            ],
            Run = new RunStatus { Generation = 1 },
            Plan = [new PlanEntry { Stage = "upload/main", Action = PlanAction.Wait, Reason = reason ?? Reasons.WaitingForStage }],
            Stages = [new StageStatus { Name = "upload/main", State = state, Reason = reason, Code = reason, Message = "So it is." }],
            Outputs = [new OutputStatus { Name = "main", State = state == StageState.Succeeded ? OutputState.Uploaded : OutputState.Pending }],
            Control = new ControlStatus(),
        },
    };
}
