using StageRunner.Contract;
using StageRunner.Hosting;

namespace StageRunner.Storage;

/// <summary>
/// The places that file sources and outputs may name: <c>root/path/in/it</c>. Nothing leads out of a root, links neither. Where a root named
/// <c>""</c> exists (local mode) every path of the machine is meant.
/// </summary>
public sealed class FileRoots(IReadOnlyDictionary<string, string> roots, MountedPaths paths)
{
    /// <summary>The path on this machine; it need not exist.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="refusal">The error's code.</param>
    /// <exception cref="StageException">With that code: no such root, or out of it.</exception>
    public string Resolve(string path, string refusal)
    {
        if (roots.TryGetValue("", out var machine))
        {
            return RealPath.Of(Path.Join(paths.Resolve(machine), path));
        }

        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0 || !roots.TryGetValue(segments[0], out var root))
        {
            throw new StageException(refusal, $"\"{path}\" starts with no known root; there are: {string.Join(", ", roots.Keys.Order(StringComparer.Ordinal))}");
        }

        if (segments.Any(segment => segment is "." or ".."))
        {
            throw new StageException(refusal, $"\"{path}\" has \".\" or \"..\" in it");
        }

        var real = RealPath.Of(paths.Resolve(root));
        var target = RealPath.Of(Path.Join([real, .. segments[1..]]));
        return target == real || target.StartsWith(real.TrimEnd('/') + "/", StringComparison.Ordinal)
            ? target
            : throw new StageException(refusal, $"\"{path}\" is a link that leads out of root {segments[0]}");
    }
}
