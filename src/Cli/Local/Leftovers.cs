using System.Globalization;
using Cli.Report;

namespace Cli.Local;

/// <summary>What would be deleted of an unfinished run.</summary>
/// <param name="Directory">Where it lies.</param>
/// <param name="Artifacts">Files that stages made.</param>
/// <param name="Pods">Files of stages that were running.</param>
/// <param name="Bytes">The size of all of it.</param>
public sealed record Leftovers(string Directory, int Artifacts, int Pods, long Bytes)
{
    /// <summary>Such as <c>its state, 12 artifacts and 3 files of stages that were running (4.2 MB)</c>.</summary>
    public override string ToString()
    {
        List<string> parts = ["its state"];
        if (Artifacts > 0)
        {
            parts.Add(Count(Artifacts, "artifact", "artifacts"));
        }

        if (Pods > 0)
        {
            parts.Add(Count(Pods, "file of stages that were running", "files of stages that were running"));
        }

        var list = parts.Count == 1 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
        return $"{list} ({Humanize.Bytes(Bytes)}) in {Directory}";
    }

    private static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
