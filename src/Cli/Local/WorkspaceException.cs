namespace Cli.Local;

/// <summary>The output directory, or what a run keeps in it, can't be used as it is.</summary>
public sealed class WorkspaceException : Exception
{
    /// <summary>Names the path, what is wrong with it and what to do.</summary>
    public WorkspaceException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>Another process works in the directory.</summary>
public sealed class WorkspaceBusyException : Exception
{
    /// <summary>Names the directory and what to do.</summary>
    public WorkspaceBusyException(string directory, Exception inner)
        : base($"another process works in {directory}: wait for it, or give another --out", inner)
    {
    }
}
