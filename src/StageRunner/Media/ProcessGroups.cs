using System.ComponentModel;
using System.Runtime.InteropServices;

namespace StageRunner.Media;

/// <summary>
/// A program and all that it starts, as one. A parent's children are not enough: what was put into the background is given to another parent when the
/// shell that started it ends, and would go on.
/// </summary>
internal static partial class ProcessGroups
{
    /// <summary>Runs what its arguments say as the leader of a session, under its own process id (util-linux, on every Debian).</summary>
    public const string Launcher = "setsid";

    private const int SigKill = 9;
    private const int NoSuchProcess = 3;

    /// <summary>Kills every process of the group that a process leads or led.</summary>
    public static void Kill(int leader)
    {
        if (KillProcesses(-leader, SigKill) != 0 && Marshal.GetLastPInvokeError() is var error and not NoSuchProcess)
        {
            throw new Win32Exception(error);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int KillProcesses(int process, int signal);
}
