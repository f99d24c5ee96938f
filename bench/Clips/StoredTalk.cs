using System.Security.Cryptography;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Testing.Media;

namespace Clips;

/// <summary>
/// A recording in a store, as the stages before clips leave it. It is one picture of five minutes over and over, so that recordings of any length have the same
/// clips: those of its last five minutes.
/// </summary>
/// <param name="Inputs">What the clips stage reads.</param>
/// <param name="Bytes">The video's size.</param>
internal sealed record StoredTalk(IReadOnlyList<InputArtifacts> Inputs, long Bytes)
{
    private const int LoopMinutes = 5;

    /// <summary>Where the clips begin within the last five minutes, seconds; each lasts <see cref="ClipSeconds"/>.</summary>
    public static readonly IReadOnlyList<int> Starts = [40, 130, 250];
    public const int ClipSeconds = 20;

    /// <summary>Puts one of some minutes (a multiple of 5) there.</summary>
    public static async Task<StoredTalk> PutAsync(string store, string loop, int minutes)
    {
        var video = await FilmAsync(store, loop, minutes);
        var transcript = new Transcript { Segments = [] };
        var segments = new ClipSegments { Clips = [.. Starts.Select((start, i) => Segment(i + 1, start + (60 * (minutes - LoopMinutes))))] };
        return new StoredTalk(
            [
                await ManifestAsync(store, StageNames.Trim, ArtifactRole.Media, video),
                await ManifestAsync(store, StageNames.Transcribe, ArtifactRole.Transcript, await FileAsync(store, Transcript.FileName, JsonSerializer.SerializeToUtf8Bytes(transcript, RecordingsJson.Default.Transcript))),
                await ManifestAsync(store, StageNames.Segment, ArtifactRole.ClipSegments, await FileAsync(store, ClipSegments.FileName, JsonSerializer.SerializeToUtf8Bytes(segments, RecordingsJson.Default.ClipSegments))),
            ],
            new FileInfo(Path.Combine(store, video)).Length);
    }

    private static ClipSegment Segment(int number, int start) => new() { Number = number, Start = start, End = start + ClipSeconds, Title = "Bench", Reason = "Bench" };

    private static async Task<string> FilmAsync(string store, string loop, int minutes)
    {
        var path = Path.Combine(store, "video.mp4");
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-stream_loop", $"{(minutes / LoopMinutes) - 1}", "-i", loop, "-c", "copy", path]);
        return "video.mp4";
    }

    private static async Task<string> FileAsync(string store, string name, byte[] content)
    {
        await File.WriteAllBytesAsync(Path.Combine(store, name), content);
        return name;
    }

    private static async Task<InputArtifacts> ManifestAsync(string store, string stage, ArtifactRole role, string name)
    {
        await using var content = File.OpenRead(Path.Combine(store, name));
        var file = new ArtifactFile { Role = role, Name = name, Key = name, Size = content.Length, Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content)) };
        var manifest = new ArtifactManifest { Stage = stage, Fingerprint = "0", Digest = Digests.OfFiles([file]), Files = [file] };
        await FileAsync(store, $"{stage}.json", JsonSerializer.SerializeToUtf8Bytes(manifest, RecordingsJson.Default.ArtifactManifest));
        return new InputArtifacts { Stage = stage, Manifest = $"{stage}.json", Digest = manifest.Digest };
    }
}
