namespace Cli.Local;

/// <summary>Deletes directories in which nothing is left.</summary>
internal static class EmptyDirectory
{
    /// <summary>Deletes it if it is there, is no link, and is empty. An empty directory that stays harms nobody, so nothing is thrown.</summary>
    public static void Delete(string path)
    {
        try
        {
            if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null } directory && !directory.EnumerateFileSystemInfos().Any())
            {
                directory.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
