using System.Text;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Nodes;

/// <summary>What a container left as its last words.</summary>
internal static class TerminationMessage
{
    private const int MaxBytes = 4096;
    private const int MaxLogBytes = 2048;

    /// <summary>Makes the file, empty, as a container finds it.</summary>
    public static void Prepare(V1Container container, PodDirectory directory)
    {
        var file = File(container, directory);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        PodDirectory.WritePrivate(file, []);
    }

    /// <summary>At most 4 KiB; null when there is none.</summary>
    public static string? Read(V1Container container, PodDirectory directory, int exitCode)
    {
        var message = ReadBytes(File(container, directory), MaxBytes, fromEnd: false);
        if (message.Length == 0 && exitCode != 0 && container.TerminationMessagePolicy == "FallbackToLogsOnError")
        {
            message = ReadBytes(directory.Log, MaxLogBytes, fromEnd: true);
        }

        return message.Length == 0 ? null : message;
    }

    private static string File(V1Container container, PodDirectory directory) =>
        directory.Map(container.TerminationMessagePath ?? "/dev/termination-log");

    private static string ReadBytes(string file, int max, bool fromEnd)
    {
        if (!System.IO.File.Exists(file))
        {
            return "";
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (fromEnd && stream.Length > max)
        {
            stream.Seek(-max, SeekOrigin.End);
        }

        var buffer = new byte[max];
        return Encoding.UTF8.GetString(buffer, 0, stream.ReadAtLeast(buffer, max, throwOnEndOfStream: false));
    }
}
