using Recordings.Contract;

namespace Recordings.Planning.Stages.Rules;

/// <summary>After a failed attempt the next one has its moment.</summary>
internal static class BackingOffRule
{
    public static StageVerdict? Apply(StageView stage)
    {
        if (stage.Known.NextAttemptAt is not { } at || at <= stage.Now || stage.Known.AwaitsItsTurn())
        {
            return null;
        }

        var reason = ReasonOf(stage.Known.Code);
        return stage.Wait(reason, message: null, Outlook.Active) with { Wake = new Wake(at, reason) };
    }

    private static string ReasonOf(string? code) => code is null ? Reasons.BackingOff : ErrorCatalogue.Describe(code).Class switch
    {
        ErrorClass.Deferred => Reasons.Deferred,
        ErrorClass.Interrupted => code,
        _ => Reasons.BackingOff,
    };
}
