using Cli.Report;

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
        var path = Candidates(directory, recording).First(path => IsFree(path, recording));
        var temporary = Path.Combine(directory, $".{Path.GetFileName(path)}.tmp");
        File.Delete(temporary);
        using (var file = new StreamWriter(new FileStream(temporary, FileMode.CreateNew, FileAccess.Write)))
        {
            file.Write(page);
        }

        File.Move(temporary, path, overwrite: true);
        return path;
    }

    private static IEnumerable<string> Candidates(string directory, RecordingName recording)
    {
        yield return Path.Combine(directory, "report.html");
        var name = recording.Namespace == RecordingName.DefaultNamespace ? recording.Name : $"{recording.Namespace}.{recording.Name}";

        // A name may be as long as a file's.
        name = name.Length > 200 ? name[..200] : name;
        yield return Path.Combine(directory, $"report-{name}.html");
        for (var number = 2; ; number++)
        {
            yield return Path.Combine(directory, $"report-{name}-{number}.html");
        }
    }

    private static bool IsFree(string path, RecordingName recording)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null || Directory.Exists(path))
        {
            return false;
        }

        return !file.Exists || (Kubernetes.Embedded.Persistence.PlainFile.Is(path) && ReportWriter.IsOf(path, recording.ToString()));
    }
}
