using System.Globalization;
using System.Text;

namespace Kubernetes.Embedded.Nodes;

/// <summary>
/// Finds processes by a variable in their environment, which children inherit: so those of a pod, and of nobody else, however their process
/// ids were reused since and whichever of them outlived the others.
/// </summary>
internal static class MarkedProcesses
{
    /// <summary>Kills until none is left, since a process may have started another meanwhile.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="isMarked">Whether its value is that of a process to kill.</param>
    public static void KillAll(string variable, Func<string, bool> isMarked)
    {
        for (var round = 0; round < 100; round++)
        {
            var found = Find(variable, isMarked).ToList();
            if (found.Count == 0)
            {
                return;
            }

            found.ForEach(id => Signals.Send(id, Signals.Kill));
        }
    }

    private static IEnumerable<int> Find(string variable, Func<string, bool> isMarked)
    {
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && id != Environment.ProcessId
                && Value(entry, variable) is { } value
                && isMarked(value))
            {
                yield return id;
            }
        }
    }

    private static string? Value(string entry, string variable)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(entry, "environ")))
                .Split('\0')
                .FirstOrDefault(item => item.StartsWith(variable + "=", StringComparison.Ordinal))?[(variable.Length + 1)..];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's: not ours either way.
            return null;
        }
    }
}
