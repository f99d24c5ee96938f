using System.Collections.Immutable;
using Recordings.Planning.Stages.Rules;

namespace Recordings.Planning.Stages;

/// <summary>What happens to a stage now, as an ordered list: the first rule that applies decides.</summary>
internal static class StageRules
{
    /// <summary>One rule; null: it does not apply.</summary>
    public delegate StageVerdict? Rule(StageView stage);

    public static ImmutableArray<Rule> InOrder { get; } =
    [
        LiveJobRule.Apply,
        DisabledRule.Apply,
        SettledRules.Succeeded,
        SettledRules.Failed,
        SettledRules.SkippedByError,
        ParentSkippedRule.Apply,
        OutsideRunRule.Apply,
        ReuseRules.Unchanged,
        ReuseRules.AlreadyPublished,
        HeldRule.Apply,
        SuspendedRule.Apply,
        WaitingRule.Apply,
        DepartingRule.Apply,
        QualityHoldRule.Apply,
        BackingOffRule.Apply,
        SecretMissingRule.Apply,
        ShortageRule.Apply,
    ];

    /// <summary>Where no rule applies, the stage starts.</summary>
    public static StageVerdict Decide(StageView stage)
    {
        foreach (var rule in InOrder)
        {
            if (rule(stage) is { } verdict)
            {
                return verdict;
            }
        }

        return StartRule.Apply(stage);
    }
}
