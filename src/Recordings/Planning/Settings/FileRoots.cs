using System.Collections.Immutable;

namespace Recordings.Planning.Settings;

/// <summary>Which of the operator's roots a path lies in: the one its first segment names, else the whole machine where that is offered.</summary>
internal static class FileRoots
{
    private const string WholeMachine = "";

    public static ImmutableDictionary<string, FileRoot> Of(string? path, ImmutableDictionary<string, FileRoot> roots)
    {
        if (path is null)
        {
            return ImmutableDictionary<string, FileRoot>.Empty;
        }

        var first = path.Split('/', 2)[0];
        var name = first.Length > 0 && roots.ContainsKey(first) ? first : WholeMachine;
        return roots.TryGetValue(name, out var root)
            ? ImmutableDictionary<string, FileRoot>.Empty.Add(name, root)
            : ImmutableDictionary<string, FileRoot>.Empty;
    }
}
