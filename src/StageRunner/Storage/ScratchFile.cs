namespace StageRunner.Storage;

/// <summary>Big temporary files. Unbuffered: callers write large pieces.</summary>
public static class ScratchFile
{
    /// <summary>Creates or empties a file, and its directory.</summary>
    public static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
    }

    /// <summary>Opens a file to read.</summary>
    public static FileStream OpenRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
}
