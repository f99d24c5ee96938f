using System.Globalization;

namespace Clips;

/// <summary>The processor time of this process's children that ended, and of theirs.</summary>
internal static class ChildrenTime
{
    // What Linux counts in, on every machine that we know.
    private const double TicksPerSecond = 100;

    // Of /proc/self/stat, counted behind the program's name, which may hold spaces: proc(5).
    private const int UserTicks = 13;

    /// <summary>Seconds so far.</summary>
    public static double Seconds()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields.Skip(UserTicks).Take(2).Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
