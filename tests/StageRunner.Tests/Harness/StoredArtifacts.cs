using System.Security.Cryptography;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Storage;

namespace StageRunner.Tests.Harness;

/// <summary>Puts artifacts into a machine's store as a stage would have left them.</summary>
internal static class StoredArtifacts
{
    /// <summary>Speech as trim leaves it: audio, and the map that says how long it is.</summary>
    public static Task<InputArtifacts> SpeechAsync(RunnerHarness machine, byte[] flac, TrimMap map) => PutAsync(
        machine,
        StageNames.Trim,
        (ArtifactRole.Audio, "transcription.flac", flac),
        (ArtifactRole.TrimMap, TrimMap.FileName, JsonSerializer.SerializeToUtf8Bytes(map, RecordingsJson.Default.TrimMap)));

    /// <summary>A transcript as transcribe leaves it.</summary>
    public static Task<InputArtifacts> TranscriptAsync(RunnerHarness machine, Transcript transcript) =>
        TranscriptAsync(machine, JsonSerializer.SerializeToUtf8Bytes(transcript, RecordingsJson.Default.Transcript));

    /// <summary>A file where the transcript should be.</summary>
    public static Task<InputArtifacts> TranscriptAsync(RunnerHarness machine, byte[] json) =>
        PutAsync(machine, StageNames.Transcribe, (ArtifactRole.Transcript, Transcript.FileName, json));

    /// <summary>Moments as segment leaves them.</summary>
    public static Task<InputArtifacts> SegmentsAsync(RunnerHarness machine, ClipSegments segments) => PutAsync(
        machine,
        StageNames.Segment,
        (ArtifactRole.ClipSegments, ClipSegments.FileName, JsonSerializer.SerializeToUtf8Bytes(segments, RecordingsJson.Default.ClipSegments)));

    /// <summary>Clips as one share of them leaves them.</summary>
    public static Task<InputArtifacts> ClipsAsync(RunnerHarness machine, string shard, params (RenderedClip Clip, byte[] Video)[] clips) => PutAsync(
        machine,
        $"{StageNames.Clips}/{shard}",
        [
            .. clips.SelectMany(made => new[] { (ArtifactRole.ClipVideo, made.Clip.Video, made.Video), (ArtifactRole.ClipThumbnail, made.Clip.Thumbnail, new byte[] { 0xFF, 0xD8, 0xFF }) }),
            (ArtifactRole.Clips, RecordingClips.FileName, JsonSerializer.SerializeToUtf8Bytes(new RecordingClips { Clips = [.. clips.Select(made => made.Clip)] }, RecordingsJson.Default.RecordingClips)),
        ]);

    /// <summary>A video as trim leaves it, an hour and some long.</summary>
    public static Task<InputArtifacts> VideoAsync(RunnerHarness machine, byte[] video) => PutAsync(machine, StageNames.Trim, (ArtifactRole.Media, "video.mp4", video));

    /// <summary>Subtitles as their stage leaves them.</summary>
    public static Task<InputArtifacts> SubtitlesAsync(RunnerHarness machine, string srt) => PutAsync(
        machine, StageNames.Subtitles, (ArtifactRole.Subtitles, "subtitles.vtt", "WEBVTT"u8.ToArray()), (ArtifactRole.Subtitles, "subtitles.srt", System.Text.Encoding.UTF8.GetBytes(srt)));

    /// <summary>Topics as their stage leaves them.</summary>
    public static Task<InputArtifacts> TopicsAsync(RunnerHarness machine, RecordingTopics topics) => PutAsync(
        machine, StageNames.Topics, (ArtifactRole.Topics, RecordingTopics.FileName, JsonSerializer.SerializeToUtf8Bytes(topics, RecordingsJson.Default.RecordingTopics)));

    /// <summary>Changes a byte in the middle of a file that a stage left; its size stays.</summary>
    public static void Spoil(RunnerHarness machine, string stage, string file)
    {
        var path = Directory.EnumerateFiles(Path.Combine(machine.StoreDirectory, machine.Store.Root, stage), file, SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(path, bytes);
    }

    private static async Task<InputArtifacts> PutAsync(RunnerHarness machine, string stage, params (ArtifactRole Role, string Name, byte[] Bytes)[] files)
    {
        await using var store = machine.OpenStore();
        await store.EnsureAsync(default);
        var directory = StoreKeys.Stage(machine.Store.Root, stage.Replace('/', '.'), null, new string('b', 64));
        var listed = new List<ArtifactFile>();
        foreach (var (role, name, bytes) in files)
        {
            await store.PutAsync($"{directory}/{name}", new MemoryStream(bytes), new ObjectInfo("application/octet-stream"), default);
            listed.Add(new ArtifactFile
            {
                Role = role,
                Name = name,
                Key = $"{directory}/{name}",
                Size = bytes.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                MediaType = name.EndsWith(".mp4", StringComparison.Ordinal) ? "video/mp4" : "application/octet-stream",
            });
        }

        var manifest = new ArtifactManifest { Stage = stage, Fingerprint = new string('b', 64), Digest = Digests.OfFiles(listed), Files = listed, Facts = new StageFacts { TrimmedSeconds = stage == StageNames.Trim ? 3725 : null } };
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, RecordingsJson.Default.ArtifactManifest);
        await store.PutAsync(StoreKeys.Manifest(directory), new MemoryStream(json), new ObjectInfo("application/json"), default);
        return new InputArtifacts { Stage = stage, Manifest = StoreKeys.Manifest(directory), Digest = manifest.Digest };
    }
}
