using Cli.Report;
using Kubernetes.Embedded.Persistence;

namespace Cli.Local;

/// <summary>
/// Where a Recording's report goes: <c>report.html</c>, or <c>report-{name}.html</c> where that is another Recording's or was made by somebody else. Never
/// over a file that is not this Recording's report.
/// </summary>
internal static class ReportFile
{
    /// <summary>Writes it, whole or not at all.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public static string Write(string directory, RecordingName recording, string page)
    {
        // The name is this Recording's own: that of another one may be written at the same moment.
        var candidates = Candidates(directory, recording).ToList();
        var temporary = Path.Combine(directory, $".{Path.GetFileName(candidates[1])}.tmp");
        File.Delete(temporary);
        using (var file = new StreamWriter(new FileStream(temporary, FileMode.CreateNew, FileAccess.Write)))
        {
            file.Write(page);
        }

        return candidates.First(path => TryPublish(temporary, path, recording));
    }

    private static bool TryPublish(string temporary, string path, RecordingName recording)
    {
        var isOwn = IsOwn(path, recording);
        if (Path.Exists(path) && !isOwn)
        {
            return false;
        }

        try
        {
            File.Move(temporary, path, overwrite: isOwn);
            return true;
        }
        catch (IOException) when (!isOwn && Path.Exists(path))
        {
            // Somebody was faster.
            return false;
        }
    }

    private static IEnumerable<string> Candidates(string directory, RecordingName recording)
    {
        yield return Path.Combine(directory, "report.html");
        var name = recording.Namespace == RecordingName.DefaultNamespace ? recording.Name : $"{recording.Namespace}.{recording.Name}";

        // A name may be as long as a file's.
        name = name.Length > 200 ? name[..200] : name;
        yield return Path.Combine(directory, $"report-{name}.html");
        for (var number = 2; number < 1000; number++)
        {
            yield return Path.Combine(directory, $"report-{name}-{number}.html");
        }
    }

    private static bool IsOwn(string path, RecordingName recording) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null } && PlainFile.Is(path) && ReportWriter.IsOf(path, recording.ToString());
}
