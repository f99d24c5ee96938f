using System.Runtime.InteropServices;

namespace Testing;

/// <summary>What this process's children that ended, and theirs, used: getrusage(2).</summary>
/// <param name="CpuSeconds">User and system time of all of them.</param>
/// <param name="PeakMebibytes">The most that one of them was resident in.</param>
public sealed partial record ChildUsage(double CpuSeconds, double PeakMebibytes)
{
    private const int Children = -1;

    // struct rusage: two times of seconds and microseconds, then the peak in KiB, then thirteen counts.
    private const int Fields = 18;

    /// <summary>All that ended until now.</summary>
    public static ChildUsage SoFar()
    {
        var fields = new long[Fields];
        return GetUsage(Children, fields) == 0
            ? new ChildUsage(fields[0] + fields[2] + ((fields[1] + fields[3]) / 1e6), fields[4] / 1024.0)
            : throw new InvalidOperationException("getrusage failed");
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, [Out] long[] usage);
}
