namespace Kubernetes.Embedded.Persistence;

/// <summary>Another process uses the state file.</summary>
public sealed class StateLockedException : Exception
{
    /// <summary>With the file.</summary>
    public StateLockedException(string file, Exception? inner = null)
        : base($"The state file {file} is in use by another process.", inner) => File = file;

    /// <summary>The file.</summary>
    public string File { get; }
}
