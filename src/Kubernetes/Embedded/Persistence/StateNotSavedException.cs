namespace Kubernetes.Embedded.Persistence;

/// <summary>A state file could not be written. It is as it was before, and the write that should have been saved did not happen.</summary>
public sealed class StateNotSavedException : IOException
{
    /// <summary>With the file and what kept it from being written.</summary>
    public StateNotSavedException(string file, Exception inner)
        : base($"The state file {file} could not be written.", inner) => File = file;

    /// <summary>The file.</summary>
    public string File { get; }
}
