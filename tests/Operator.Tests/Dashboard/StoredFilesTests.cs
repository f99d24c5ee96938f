using System.Net;
using System.Text.Json;
using Kubernetes.Models;
using Operator.Api;
using Operator.Artifacts;
using Operator.Dashboard;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Status;

namespace Operator.Tests.Dashboard;

public sealed class StoredFilesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stored-files-");
    private readonly ArtifactDirectory _store;

    public StoredFilesTests() => _store = new ArtifactDirectory(new ArtifactServerOptions { Directory = _directory.FullName }, TimeProvider.System);

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_transcript_in_the_operators_own_store_is_read()
    {
        var recording = Transcribed(await PutManifestAsync("lectures/mine", await PutTranscriptAsync("lectures/mine")));

        Assert.Equal("Good morning.", Read(recording)!.Segments[0].Text);
        Assert.Null(new StoredFiles(_store).Find(recording, ArtifactRole.Topics));
        Assert.Null(new StoredFiles(store: null).Find(recording, ArtifactRole.Transcript));
    }

    [Fact]
    public async Task What_a_runner_says_leads_into_no_other_recordings_artifacts()
    {
        var theirs = await PutTranscriptAsync("other/theirs");

        Assert.Null(Read(Transcribed(await PutManifestAsync("lectures/mine", theirs))));
        Assert.Null(Read(Transcribed(await PutManifestAsync("other/theirs", theirs))));
        Assert.Null(Read(Transcribed("lectures/mine/../../other/theirs/transcribe/f/manifest.json")));
    }

    [Fact]
    public async Task What_is_gone_or_unreadable_is_left_out()
    {
        var key = await PutTranscriptAsync("lectures/mine");
        var recording = Transcribed(await PutManifestAsync("lectures/mine", key));
        await PutAsync(key, "not json"u8.ToArray());
        Assert.Null(Read(recording));

        _store.Delete(key);

        Assert.Null(Read(recording));
    }

    [Fact]
    public async Task The_page_is_told_where_there_is_none()
    {
        await using var dashboard = await ServedDashboard.StartAsync(_store);
        await dashboard.CreatePausedAsync("lectures", "mine");

        var whole = await dashboard.ReadAsync("v1/recordings/lectures/mine");
        using var transcript = await dashboard.GetAsync("v1/recordings/lectures/mine/transcript");
        using var topics = await dashboard.GetAsync("v1/recordings/lectures/mine/topics");

        Assert.False((bool)whole["hasTranscript"]!);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (transcript.StatusCode, topics.StatusCode));
    }

    private Transcript? Read(V1Alpha1Recording recording) => new StoredFiles(_store).Read(recording, ArtifactRole.Transcript, RecordingsJson.Default.Transcript);

    private static V1Alpha1Recording Transcribed(string manifest) => new()
    {
        Metadata = new V1ObjectMeta { NamespaceProperty = "lectures", Name = "mine" },
        Status = new RecordingStatus { Stages = [new StageStatus { Name = "transcribe", Artifacts = new StageArtifacts { Manifest = manifest } }] },
    };

    private Task<string> PutTranscriptAsync(string root)
    {
        var transcript = new Transcript { Segments = [new TranscriptSegment { Start = 1, End = 2, Text = "Good morning." }] };
        return PutAsync($"{root}/transcribe/f/transcript.json", JsonSerializer.SerializeToUtf8Bytes(transcript, RecordingsJson.Default.Transcript));
    }

    private Task<string> PutManifestAsync(string root, string transcript)
    {
        var file = new ArtifactFile { Role = ArtifactRole.Transcript, Name = Transcript.FileName, Key = transcript, Sha256 = new string('0', 64) };
        var manifest = new ArtifactManifest { Stage = "transcribe", Fingerprint = "f", Digest = "d", Files = [file] };
        return PutAsync($"{root}/transcribe/f/manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest, RecordingsJson.Default.ArtifactManifest));
    }

    private async Task<string> PutAsync(string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await _store.PutAsync(key, stream, content.Length, CancellationToken.None);
        return key;
    }
}
