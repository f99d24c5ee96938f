using System.Runtime.InteropServices;

namespace Kubernetes.Embedded.Nodes;

/// <summary>Signals to processes.</summary>
internal static class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>To a process; a negative id means its whole group. One that is gone already is no error.</summary>
    public static void Send(int processId, int signal) => _ = SendCore(processId, signal);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendCore(int processId, int signal);
}
