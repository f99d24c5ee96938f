using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace StageRunner.Media;

/// <summary>
/// Starts programs that have no network: under a seccomp filter by which only Unix sockets can be made. A process sets it for its children without any
/// privilege, once it can gain none. Where the kernel knows no such filter (other systems than Linux, other processors than x64 and arm64) programs start without it.
/// </summary>
internal static partial class NoNetwork
{
    private const int SetNoNewPrivileges = 38;
    private const int SetSeccomp = 22;
    private const int FilterMode = 2;
    private const int InvalidArgument = 22;

    /// <summary>
    /// Runs <paramref name="start"/> on a thread of its own, whose filter the program inherits and no other thread does: the runner itself keeps its network.
    /// </summary>
    public static T Run<T>(Func<T> start)
    {
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                Restrict();
                result = start();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return result!;
    }

    /// <summary>The filter as the kernel reads it: may this system call be made?</summary>
    private static Instruction[]? Filter() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => Filter(architecture: 0xC000003E, socket: 41),
        Architecture.Arm64 => Filter(architecture: 0xC00000B7, socket: 198),
        _ => null,
    };

    private static Instruction[] Filter(uint architecture, uint socket)
    {
        const ushort load = 0x20, jumpIfEqual = 0x15, jumpIfAtLeast = 0x35, answer = 0x06;
        const uint number = 0, callArchitecture = 4, firstArgument = 16;
        const uint otherNumbers = 0x40000000, ringSetup = 425, unixSocket = 1;
        const uint refuse = 0x00050000 | 13, allow = 0x7FFF0000;
        return
        [
            new(load, 0, 0, callArchitecture),
            new(jumpIfEqual, 0, 6, architecture),
            new(load, 0, 0, number),
            new(jumpIfAtLeast, 4, 0, otherNumbers), // x64's second set of numbers
            new(jumpIfEqual, 3, 0, ringSetup), // makes sockets too, unseen
            new(jumpIfEqual, 0, 3, socket),
            new(load, 0, 0, firstArgument),
            new(jumpIfEqual, 1, 0, unixSocket),
            new(answer, 0, 0, refuse),
            new(answer, 0, 0, allow),
        ];
    }

    private static unsafe void Restrict()
    {
        if (!OperatingSystem.IsLinux() || Filter() is not { } filter)
        {
            return;
        }

        fixed (Instruction* first = filter)
        {
            var program = new FilterProgram((ushort)filter.Length, first);
            if (Control(SetNoNewPrivileges, 1, 0, 0, 0) != 0 || Control(SetSeccomp, FilterMode, (nuint)(&program), 0, 0) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                if (error != InvalidArgument)
                {
                    throw new InvalidOperationException("ffmpeg can't be cut off from the network", new Win32Exception(error));
                }
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    /// <summary>struct sock_filter.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly unsafe struct FilterProgram(ushort length, Instruction* instructions)
    {
        public readonly ushort Length = length;
        public readonly Instruction* Instructions = instructions;
    }
}
