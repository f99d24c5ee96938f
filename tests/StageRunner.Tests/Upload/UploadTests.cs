using System.Text.Json;
using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using StageRunner.Stages.Upload;
using StageRunner.Tests.Harness;
using Testing.Media;

namespace StageRunner.Tests.Upload;

[Trait("Tier", "media")]
public sealed class UploadTests : IAsyncLifetime
{
    private static readonly byte[] Lecture = WavFile.Noise(400_000);
    private static readonly DateTimeOffset Recorded = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);
    private readonly RunnerHarness _machine = new();
    private StageResult _downloaded = null!;

    private string Media => Path.Join(_machine.Root, "roots/media");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Media);
        await File.WriteAllBytesAsync(Path.Join(Media, "in.wav"), Lecture);
        _downloaded = await _machine.RunAsync(_machine.Download(new DownloadRequest { Source = new SourceSpec { File = new FileSource { Path = "media/in.wav" } } }));
    }

    public Task DisposeAsync()
    {
        _machine.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_media_is_published_under_the_recordings_name()
    {
        var result = await PublishAsync("media/out");

        Assert.Equal(StageOutcome.Succeeded, result.Outcome);
        Assert.Equal(Lecture, await File.ReadAllBytesAsync(Path.Join(Media, "out/lecture/audio.wav")));
        Assert.Equal(new Uri(Path.Join(Media, "out/lecture/audio.wav")).AbsoluteUri, result.Facts.Publication!.Url);
    }

    [Fact]
    public async Task The_publication_says_what_is_there()
    {
        await PublishAsync("media/out");

        var page = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Join(Media, "out/lecture/publication.json")), UploadJson.Default.PublicationPage)!;
        Assert.Equal(("ns/lecture", "Lecture 3"), (page.Recording, page.Title));
        Assert.Equal(("audio.wav", Lecture.Length), (page.Files.Single().Name, page.Files.Single().Size));
    }

    [Fact]
    public async Task A_place_where_another_recording_published_is_left_as_it_is()
    {
        await PublishAsync("media/out");
        var page = Path.Join(Media, "out/lecture/publication.json");
        await File.WriteAllTextAsync(page, (await File.ReadAllTextAsync(page)).Replace("ns/lecture", "other/lecture", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Join(Media, "out/lecture/audio.wav"), "theirs");

        var result = await PublishAsync("media/out", fingerprint: new string('b', 64));

        Assert.Equal(ErrorCodes.UploadRejected, result.Code);
        Assert.Contains("holds what Recording other/lecture published", result.Message, StringComparison.Ordinal);
        Assert.Equal("theirs", await File.ReadAllTextAsync(Path.Join(Media, "out/lecture/audio.wav")));
    }

    [Fact]
    public async Task The_publication_carries_what_the_templates_make()
    {
        var metadata = new MetadataSettings { TitleTemplate = "{{title}} ({{date}})", DescriptionTemplate = "{{duration}} of {{name}}", Tags = ["trees", "trees"] };

        await PublishAsync("media/out", metadata: metadata);

        var page = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(Path.Join(Media, "out/lecture/publication.json")), UploadJson.Default.PublicationPage)!;
        Assert.Equal("Lecture 3 (2026-02-03)", page.Title);
        Assert.Equal(["trees"], page.Tags!);
        Assert.Matches("^0:00:[0-9]{2} of lecture$", page.Description);
    }

    [Fact]
    public async Task A_template_that_is_not_sound_stops_before_anything_is_published()
    {
        var result = await PublishAsync("media/out", metadata: new MetadataSettings { TitleTemplate = "{{tilte}}" });

        Assert.Equal(ErrorCodes.TemplateInvalid, result.Code);
        Assert.Contains("titleTemplate: {{tilte}} is not known", result.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Join(Media, "out")));
    }

    [Fact]
    public async Task What_is_there_already_is_not_written_again()
    {
        await PublishAsync("media/out");
        var published = Path.Join(Media, "out/lecture/audio.wav");
        var written = File.GetLastWriteTimeUtc(published);

        await PublishAsync("media/out", fingerprint: new string('b', 64));

        Assert.Equal(written, File.GetLastWriteTimeUtc(published));
    }

    [Fact]
    public async Task Other_bytes_of_the_same_size_are_replaced()
    {
        Directory.CreateDirectory(Path.Join(Media, "out/lecture"));
        await File.WriteAllBytesAsync(Path.Join(Media, "out/lecture/audio.wav"), new byte[Lecture.Length]);

        await PublishAsync("media/out");

        Assert.Equal(Lecture, await File.ReadAllBytesAsync(Path.Join(Media, "out/lecture/audio.wav")));
    }

    [Theory]
    [InlineData("elsewhere/out")]
    [InlineData("media/../../etc")]
    [InlineData("media/link")]
    [InlineData("")]
    public async Task A_directory_out_of_the_roots_is_refused(string directory)
    {
        Directory.CreateSymbolicLink(Path.Join(Media, "link"), "/tmp");

        Assert.Equal(ErrorCodes.ConfigError, (await PublishAsync(directory)).Code);
    }

    [Fact]
    public async Task An_input_with_a_flipped_byte_names_its_producer_and_is_not_published()
    {
        var key = (await _machine.ManifestAsync(_downloaded)).Files[0].Key;
        var bytes = await _machine.BytesAsync(key);
        bytes[1000] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(_machine.StoreDirectory, key), bytes);

        var result = await PublishAsync("media/out");

        Assert.Equal((ErrorCodes.InputCorrupt, StageNames.Download), (result.Code, result.Producer));
        Assert.False(File.Exists(Path.Join(Media, "out/lecture/audio.wav")));
    }

    [Fact]
    public async Task An_input_that_was_cut_names_its_producer()
    {
        var key = (await _machine.ManifestAsync(_downloaded)).Files[0].Key;
        await File.WriteAllBytesAsync(Path.Combine(_machine.StoreDirectory, key), Lecture[..1000]);

        Assert.Equal((ErrorCodes.InputCorrupt, StageNames.Download), await CodeAsync("media/out"));
    }

    private async Task<(string? Code, string? Producer)> CodeAsync(string directory)
    {
        var result = await PublishAsync(directory);
        return (result.Code, result.Producer);
    }

    private Task<StageResult> PublishAsync(string directory, string? fingerprint = null, MetadataSettings? metadata = null)
    {
        var output = new OutputSettings { Name = "disk", File = new FileOutput { Directory = directory } };
        var request = _machine.Upload(new UploadRequest { Output = output, Metadata = metadata ?? new MetadataSettings(), Title = "Lecture 3", RecordedAt = Recorded }, _downloaded);
        return _machine.RunAsync(request with { Fingerprint = fingerprint ?? request.Fingerprint });
    }
}
