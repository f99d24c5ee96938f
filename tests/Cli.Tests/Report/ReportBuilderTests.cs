using System.Text.Json;
using Cli.Report;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Status;

namespace Cli.Tests.Report;

public sealed class ReportBuilderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("report-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void It_reads_what_the_stages_left_and_lists_what_lies_beside_the_video()
    {
        var published = Write("out/published/a lecture.mp4", "video");
        Write("out/published/subtitles.srt", "1");
        var status = new RecordingStatus
        {
            Stages = [Stage("trim", Trimmed()), Stage("transcribe", Transcribed())],
            Outputs = [Output("main", published), Output("later", published) with { State = OutputState.Pending }],
        };

        var model = Build(status);

        Assert.Equal([("main", "published/a%20lecture.mp4", 5L), ("main", "published/subtitles.srt", 1L)], model.Files.Select(file => (file.Output, file.Address, file.SizeBytes)));
        Assert.Equal((4.0, 12.0), (model.Waveform!.KeptFrom, model.Waveform.KeptTo));
        Assert.Equal(new ReportLine(1.5, "Good morning."), Assert.Single(model.Transcript));
        Assert.Equal("en", model.Language);
    }

    [Fact]
    public void Artifacts_that_are_gone_or_torn_leave_a_gap_and_no_error()
    {
        Write("store/trim/manifest.json", "{");
        var status = new RecordingStatus { Stages = [Stage("trim", "trim/manifest.json"), Stage("transcribe", "transcribe/manifest.json")] };

        var model = Build(status);

        Assert.Null(model.Waveform);
        Assert.Empty(model.Transcript);
    }

    [Fact]
    public void What_lies_elsewhere_is_linked_by_its_whole_path()
    {
        var published = Write("elsewhere/lecture.mp4", "video");

        var model = Build(new RecordingStatus { Outputs = [Output("main", published)] });

        Assert.Equal(new Uri(published).AbsoluteUri, Assert.Single(model.Files).Address);
    }

    private ReportModel Build(RecordingStatus status) =>
        ReportBuilder.Build("A lecture", status, Path.Combine(_root.FullName, "store"), Path.Combine(_root.FullName, "out"), DateTimeOffset.UnixEpoch);

    private static StageStatus Stage(string name, string manifest) =>
        new() { Name = name, State = StageState.Succeeded, Artifacts = new StageArtifacts { Manifest = manifest, Digest = "d" } };

    private static OutputStatus Output(string name, string path) =>
        new() { Name = name, Platform = "file", State = OutputState.Uploaded, Url = new Uri(path).AbsoluteUri };

    private string Trimmed() => Manifest(
        "trim",
        (ArtifactRole.TrimMap, JsonSerializer.Serialize(new TrimMap { Start = 4, End = 12 }, RecordingsJson.Default.TrimMap)),
        (ArtifactRole.Waveform, JsonSerializer.Serialize(new Waveform { Duration = 16, Peaks = [0, 1] }, RecordingsJson.Default.Waveform)));

    private string Transcribed() => Manifest(
        "transcribe",
        (ArtifactRole.Transcript, JsonSerializer.Serialize(
            new Transcript { Language = "en", Segments = [new TranscriptSegment { Start = 1.5, End = 2.5, Text = "Good morning." }] },
            RecordingsJson.Default.Transcript)));

    private string Manifest(string stage, params (ArtifactRole Role, string Content)[] files)
    {
        var listed = files.Select(file => new ArtifactFile { Role = file.Role, Name = $"{file.Role}.json", Key = $"{stage}/{file.Role}.json", Sha256 = "" }).ToList();
        foreach (var (role, content) in files)
        {
            Write($"store/{stage}/{role}.json", content);
        }

        var manifest = new ArtifactManifest { Stage = stage, Fingerprint = "f", Digest = "d", Files = [.. listed] };
        Write($"store/{stage}/manifest.json", JsonSerializer.Serialize(manifest, RecordingsJson.Default.ArtifactManifest));
        return $"{stage}/manifest.json";
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_root.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}
