using System.Globalization;

namespace StageRunner.Storage.Directories;

/// <summary>
/// Takes down the keys that this process puts into a directory store, each before there is a byte of it: whoever clears that directory later deletes these and
/// nothing else. A file for each process, a line for each key; a line without an end was not written whole, and nothing was put for it.
/// </summary>
/// <param name="directory">Where the lists are.</param>
public sealed class MadeFiles(string directory)
{
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Lists in a directory; null where none is named.</summary>
    public static MadeFiles? In(string? directory) => string.IsNullOrEmpty(directory) ? null : new MadeFiles(directory);

    /// <summary>Takes a key down.</summary>
    /// <exception cref="IOException">The disk failed or is full.</exception>
    public void Note(string key)
    {
        lock (_gate)
        {
            if (!_noted.Contains(key))
            {
                // A number that another process had before is free: its list is added to. What that left unfinished ends here.
                File.AppendAllText(Path.Join(directory, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)), $"\n{key}\n");
                _noted.Add(key);
            }
        }
    }
}
