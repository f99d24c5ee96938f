using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Tests.Harness;
using Testing.Media;

namespace StageRunner.Tests.Download;

[Trait("Tier", "media")]
public sealed class FileDownloadTests : IDisposable
{
    private static readonly byte[] Lecture = WavFile.Noise(400_000);
    private readonly RunnerHarness _machine = new();
    private readonly string _media;

    public FileDownloadTests()
    {
        _media = Directory.CreateDirectory(Path.Join(_machine.Root, "roots/media/2026")).Parent!.FullName;
        File.WriteAllBytes(Path.Join(_media, "2026/lecture.wav"), Lecture);
        File.WriteAllBytes(Path.Join(_machine.Root, "secret.wav"), Lecture);
        File.CreateSymbolicLink(Path.Join(_media, "inside.wav"), "2026/lecture.wav");
        File.CreateSymbolicLink(Path.Join(_media, "outside.wav"), "../../secret.wav");
        Directory.CreateSymbolicLink(Path.Join(_media, "up"), "../..");
    }

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("media/2026/lecture.wav")]
    [InlineData("media/inside.wav")]
    public async Task A_file_of_a_root_is_taken(string path) => Assert.Null((await DownloadAsync(path)).Code);

    [Theory]
    [InlineData("media/outside.wav")]
    [InlineData("media/up/secret.wav")]
    [InlineData("media/../../secret.wav")]
    [InlineData("other/lecture.wav")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public async Task A_path_that_leaves_its_root_is_refused(string path) =>
        Assert.Equal(ErrorCodes.SourceRefused, (await DownloadAsync(path)).Code);

    [Theory]
    [InlineData("media/missing.wav")]
    [InlineData("media/2026")]
    public async Task A_file_that_is_not_there_is_not_found(string path) =>
        Assert.Equal(ErrorCodes.SourceNotFound, (await DownloadAsync(path)).Code);

    [Fact]
    public async Task In_local_mode_any_path_of_the_machine_is_meant()
    {
        var request = Request("secret.wav") with { Roots = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "/" } };

        Assert.Null((await _machine.RunAsync(request)).Code);
    }

    private Task<StageResult> DownloadAsync(string path) => _machine.RunAsync(Request(path));

    private StageRequest Request(string path) =>
        _machine.Download(new DownloadRequest { Source = new SourceSpec { File = new FileSource { Path = path } } });
}
