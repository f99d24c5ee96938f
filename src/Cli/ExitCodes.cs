namespace Cli;

/// <summary>What the process's exit code says. Documented in README.md.</summary>
public static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Success = 0;

    /// <summary>The recording ended without all that was wanted; status and report say why.</summary>
    public const int RecordingFailed = 1;

    /// <summary>Some recordings were not there, refused or failed; the rest was done.</summary>
    public const int SomeRefused = 1;

    /// <summary>The command line, or the manifest, makes no sense; nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>An earlier run did not finish, and nobody was there to ask: give <c>--retry</c> or <c>--nocache</c>.</summary>
    public const int DecisionNeeded = 3;

    /// <summary>Another process works in the same directory.</summary>
    public const int Busy = 4;

    /// <summary>No cluster is configured, or its API server can't be reached or refuses.</summary>
    public const int NoCluster = 5;

    /// <summary>
    /// A disk or a directory can't be used: full, over quota, read-only, broken, without permission, or with something else in the way. What was done is kept;
    /// <c>--retry</c> continues.
    /// </summary>
    public const int Disk = 6;

    /// <summary>This program went wrong.</summary>
    public const int Fault = 70;

    /// <summary>Stopped by Ctrl-C or SIGTERM; <c>--retry</c> continues.</summary>
    public const int Interrupted = 130;
}
