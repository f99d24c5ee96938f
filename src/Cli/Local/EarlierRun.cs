namespace Cli.Local;

/// <summary>What the working directory holds of an earlier run.</summary>
public enum EarlierRun
{
    /// <summary>Nothing: there was none, or it finished.</summary>
    None,

    /// <summary>A run that did not finish.</summary>
    Unfinished,
}

/// <summary>What to do with an earlier run.</summary>
public enum EarlierRunDecision
{
    /// <summary>Start anew; there is nothing to keep.</summary>
    Start,

    /// <summary>Continue it.</summary>
    Resume,

    /// <summary>Delete its state and temporary files, then start anew.</summary>
    Discard,

    /// <summary>Ask the person at the terminal.</summary>
    Ask,

    /// <summary>Stop, and say which flag to give.</summary>
    Refuse,
}

/// <summary>The rules for an earlier run.</summary>
public static class EarlierRunRules
{
    /// <summary>An unfinished run is never thrown away, nor continued, without somebody saying so.</summary>
    public static EarlierRunDecision Decide(EarlierRun earlier, bool retry, bool nocache, bool isInteractive) => (earlier, retry, nocache, isInteractive) switch
    {
        (EarlierRun.None, _, false, _) => EarlierRunDecision.Start,
        (_, _, true, _) => EarlierRunDecision.Discard,
        (EarlierRun.Unfinished, true, false, _) => EarlierRunDecision.Resume,
        (EarlierRun.Unfinished, false, false, true) => EarlierRunDecision.Ask,
        _ => EarlierRunDecision.Refuse,
    };
}
