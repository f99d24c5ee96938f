namespace Cli.Local;

/// <summary>The artifacts that this program's stages put into a directory, by the lists that they keep: these are deleted, and nothing else that lies there.</summary>
/// <param name="store">The artifact store.</param>
/// <param name="lists">Where the lists are.</param>
internal sealed class MadeArtifacts(string store, string lists)
{
    /// <summary>Every file that is there of what was made.</summary>
    public IEnumerable<FileInfo> Files() => Keys().SelectMany(FilesOf);

    /// <summary>Deletes them, the directories that become empty by it, and the lists.</summary>
    public void Delete()
    {
        var keys = Keys();
        foreach (var file in keys.SelectMany(FilesOf).ToList())
        {
            file.Delete();
        }

        foreach (var directory in keys.SelectMany(key => Directories(PathOf(key))).Distinct(StringComparer.Ordinal).OrderByDescending(path => path.Length))
        {
            EmptyDirectory.Delete(directory);
        }

        foreach (var list in Lists())
        {
            File.Delete(list);
        }

        EmptyDirectory.Delete(lists);
    }

    /// <summary>Takes down what a version of this program left that kept no lists, by where it lies: below a fingerprint, or among an output's videos.</summary>
    /// <param name="files">Files below the store.</param>
    public void Adopt(IEnumerable<string> files)
    {
        var keys = files.Select(file => Path.GetRelativePath(store, file)).Where(IsArtifact).ToList();
        if (keys.Count > 0)
        {
            Directory.CreateDirectory(lists);
            File.AppendAllLines(Path.Combine(lists, "0"), keys.Select(key => $"\n{key}"));
        }
    }

    // namespace/name/stage[.output]/fingerprint/..., namespace/name/upload.output/videos/...
    private static bool IsArtifact(string key) =>
        key.Split('/') is [_, _, _, var place, _, ..] && (place is "videos" || (place.Length == 64 && place.All(char.IsAsciiHexDigitLower)));

    private List<string> Keys() =>
    [
        .. Lists().SelectMany(Lines).Where(IsKey).Distinct(StringComparer.Ordinal),
    ];

    private IEnumerable<string> Lists() => !Directory.Exists(lists) ? [] : Directory.EnumerateFiles(lists)
        .Where(list => Path.GetFileName(list).All(char.IsAsciiDigit));

    // What has no end was not written whole.
    private static IEnumerable<string> Lines(string list)
    {
        var text = File.ReadAllText(list);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // A list is a file as any: nothing in it leads out of the store.
    private static bool IsKey(string line) => line.Split('/').All(segment => segment is not ("" or "." or "..") && !segment.Contains('\0', StringComparison.Ordinal));

    private string PathOf(string key) => Path.Join(store, key);

    // The file itself, and what it is while it is made.
    private IEnumerable<FileInfo> FilesOf(string key)
    {
        var (directory, name) = (Path.GetDirectoryName(PathOf(key))!, Path.GetFileName(key));
        var partial = new DirectoryInfo(PartialOf(key));
        IEnumerable<FileInfo> files = [new(PathOf(key)), new(Path.Join(directory, $".{name}.tmp"))];
        return files.Concat(partial.Exists ? partial.EnumerateFiles().Where(IsPart) : [])
            .Where(file => file is { Exists: true, LinkTarget: null });
    }

    private static bool IsPart(FileInfo file) => file.Name is "data" || file.Name.StartsWith("part-", StringComparison.Ordinal);

    private string PartialOf(string key) => Path.Join(Path.GetDirectoryName(PathOf(key)), $".{Path.GetFileName(key)}.partial");

    private IEnumerable<string> Directories(string file)
    {
        yield return PartialOf(Path.GetRelativePath(store, file));
        for (var directory = Path.GetDirectoryName(file)!; directory.Length >= store.Length; directory = Path.GetDirectoryName(directory)!)
        {
            yield return directory;
        }
    }
}
