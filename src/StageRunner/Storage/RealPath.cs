namespace StageRunner.Storage;

/// <summary>Paths with every link followed, which the base library does for the last segment only.</summary>
public static class RealPath
{
    // What Linux allows.
    private const int MaxLinks = 40;

    /// <summary>The absolute path without links. What does not exist stays as it is.</summary>
    /// <exception cref="IOException">A loop of links.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var done = "/";
        var rest = new Stack<string>(Path.GetFullPath(path).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (rest.TryPop(out var segment))
        {
            var next = Path.Join(done, segment);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                done = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException($"{path} is a loop of links");
            }

            // From the link's place: the target may be relative, and hold links itself.
            foreach (var part in Path.GetFullPath(target, done).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                rest.Push(part);
            }

            done = "/";
        }

        return done;
    }
}
