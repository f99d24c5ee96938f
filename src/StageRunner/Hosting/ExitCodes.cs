using Recordings.Contract;

namespace StageRunner.Hosting;

/// <summary>What the process ends with. The operator reads the result, not this; people and shells read this.</summary>
public static class ExitCodes
{
    public const int Succeeded = 0;

    /// <summary>The stage failed; the result says why.</summary>
    public const int Failed = 1;

    /// <summary>Asked to stop, by SIGTERM or SIGINT; what was done is checkpointed.</summary>
    public const int Interrupted = 3;

    /// <summary>The code for an outcome.</summary>
    public static int For(StageOutcome outcome) => outcome switch
    {
        StageOutcome.Succeeded => Succeeded,
        StageOutcome.Interrupted => Interrupted,
        _ => Failed,
    };
}
