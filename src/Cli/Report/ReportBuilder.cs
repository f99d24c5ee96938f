using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Status;

namespace Cli.Report;

/// <summary>Gathers what the report shows from status, artifacts and the output directories.</summary>
public static class ReportBuilder
{
    /// <summary>Builds the model.</summary>
    /// <param name="title">The recording's display name.</param>
    /// <param name="status">Its status at the end.</param>
    /// <param name="storeDirectory">The artifact store.</param>
    /// <param name="reportDirectory">Where the report will lie: links are relative to it.</param>
    /// <param name="now">When the report is made.</param>
    public static ReportModel Build(string title, RecordingStatus status, string storeDirectory, string reportDirectory, DateTimeOffset now)
    {
        var artifacts = new LocalArtifacts(storeDirectory, status);
        var transcript = artifacts.Read(ArtifactRole.Transcript, RecordingsJson.Default.Transcript);
        return new ReportModel
        {
            Title = title,
            Status = status,
            MadeAt = now,
            Waveform = Waveform(artifacts),
            Language = transcript?.Language,
            Transcript = [.. (transcript?.Segments ?? []).Select(segment => new ReportLine(segment.Start, segment.Text))],
            Clips = ContactSheet.Read(artifacts),
            Files = [.. (status.Outputs ?? []).SelectMany(output => Files(output, reportDirectory))],
        };
    }

    private static ReportWaveform? Waveform(LocalArtifacts artifacts)
    {
        var loudness = artifacts.Read(ArtifactRole.Waveform, RecordingsJson.Default.Waveform);
        var trim = artifacts.Read(ArtifactRole.TrimMap, RecordingsJson.Default.TrimMap);
        return loudness is null || trim is null ? null : new ReportWaveform(loudness.Duration, loudness.Peaks, trim.Start, trim.End);
    }

    /// <summary>The files of an output on this machine: the video, whose address it has, then what was published beside it.</summary>
    public static IEnumerable<FileInfo> FilesOf(OutputStatus output) =>
        output.State == OutputState.Uploaded
        && Uri.TryCreate(output.Url, UriKind.Absolute, out var address) && address.IsFile
        && new FileInfo(address.LocalPath).Directory is { Exists: true } directory
            ? directory.EnumerateFiles().OrderBy(file => file.FullName != address.LocalPath).ThenBy(file => file.Name, StringComparer.Ordinal)
            : [];

    /// <summary>Where what an output published is, elsewhere; null: it is on this machine, or nowhere yet.</summary>
    public static Uri? AddressOf(OutputStatus output) =>
        output.State == OutputState.Uploaded && Uri.TryCreate(output.Url, UriKind.Absolute, out var address) && !address.IsFile ? address : null;

    private static IEnumerable<ReportFile> Files(OutputStatus output, string reportDirectory) =>
        FilesOf(output).Select(file => new ReportFile(output.Name, Address(file.FullName, reportDirectory), file.Name, file.Length));

    private static string Address(string path, string reportDirectory)
    {
        var relative = Path.GetRelativePath(reportDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal)
            ? new Uri(path).AbsoluteUri
            : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }
}
