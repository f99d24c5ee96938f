namespace Kubernetes.Embedded.Persistence;

/// <summary>A state file can't be trusted: cut short, changed, or not one at all. It is left as it is.</summary>
public sealed class CorruptStateException : Exception
{
    /// <summary>With the file and what is wrong with it.</summary>
    public CorruptStateException(string file, string why, Exception? inner = null)
        : base($"The state file {file} can't be used: {why}.", inner) => File = file;

    /// <summary>The file.</summary>
    public string File { get; }
}
