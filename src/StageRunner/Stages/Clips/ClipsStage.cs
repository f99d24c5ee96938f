using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Media;
using StageRunner.Stages.Clips.Layers;

namespace StageRunner.Stages.Clips;

/// <summary>
/// Leaves a video and a thumbnail for every segment that is this shard's, and <c>clips.json</c>. Each clip is in the store, with a note, before the next begins:
/// killed anywhere, only what has no note is rendered.
/// </summary>
public sealed class ClipsStage : IStage
{
    private const int MostScripts = 5;
    private const int MaxJsonBytes = 256 * 1024 * 1024;

    /// <inheritdoc />
    public string Name => StageNames.Clips;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings(RecordingsJson.Default.ClipsRequest);
        var found = await ReadAsync(context, ArtifactRole.ClipSegments, RecordingsJson.Default.ClipSegments, cancellationToken);
        var segments = found.Clips.Where(settings.Renders).ToList();
        await using var library = ClipLibrary.Open(context, settings);
        var store = new ClipStore(context);
        var notes = new List<ClipNote>();
        ClipRenderer? renderer = null;
        foreach (var segment in segments)
        {
            var note = await store.FindAsync(segment, cancellationToken);
            if (note is null)
            {
                renderer ??= await RendererAsync(context, settings, library, cancellationToken);
                context.Logger.LogInformation("Making clip {Number} of {Count}, {Seconds:0.0} s", segment.Number, found.Clips.Count, segment.End - segment.Start);
                var files = await renderer.RenderAsync(segment, cancellationToken);
                context.Faults.Reach(StageFaults.ClipsRendered);
                note = await store.PutAsync(segment, files, cancellationToken);
                Drop(files);
            }

            notes.Add(note);
            context.Progress.Report(10 + (85.0 * notes.Count / segments.Count), "rendering clips");
        }

        return await OutputAsync(context, notes, cancellationToken);
    }

    /// <summary>What a clip is made of; not fetched when every clip is there already.</summary>
    private static async Task<ClipRenderer> RendererAsync(
        StageContext context, ClipsRequest settings, ClipLibrary? library, CancellationToken cancellationToken)
    {
        var transcript = await ReadAsync(context, ArtifactRole.Transcript, RecordingsJson.Default.Transcript, cancellationToken);
        var media = context.Inputs.Require(ArtifactRole.Media);
        var source = await context.Inputs.FetchAsync(media, context.Progress.Part(0, 10, "fetching"), cancellationToken);
        var file = await new ClockFollower(new MediaProcess(context.Time), context.ScratchDirectory, context.Logger).ReadAsync(source, cancellationToken);
        var heard = file.Info with { AudioTracks = AudioTracks.Choose(file.Info, file.Scan, settings.Audio).Tracks };
        return new ClipRenderer(context, settings, transcript, file.Path, heard, library);
    }

    private static Task<T> ReadAsync<T>(StageContext context, ArtifactRole role, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        context.Inputs.ReadJsonAsync(context.Inputs.Require(role), type, MaxJsonBytes, cancellationToken);

    private static void Drop(ClipFiles files)
    {
        File.Delete(files.Video);
        File.Delete(files.Thumbnail);
    }

    /// <summary>What people should know of the clips; null: nothing.</summary>
    private static string? Note(List<ClipNote> notes)
    {
        var plain = notes.Where(note => note.Clip.MissingScripts is not null).ToList();
        var scripts = string.Join(", ", plain.SelectMany(note => note.Clip.MissingScripts!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostScripts));
        return plain.Count == 0 ? null : $"{plain.Count} of {notes.Count} clips have no burned text: no font of the runner has all of their letters ({scripts})";
    }

    private static async Task<StageOutput> OutputAsync(StageContext context, List<ClipNote> notes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(context.ScratchDirectory, RecordingClips.FileName);
        var clips = new RecordingClips { Clips = [.. notes.Select(note => note.Clip)] };
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(clips, RecordingsJson.Default.RecordingClips), cancellationToken);
        return new StageOutput(
            [
                .. notes.SelectMany(note => new[] { StoredFile.Reference(note.Video), StoredFile.Reference(note.Thumbnail) }),
                new LocalFile(ArtifactRole.Clips, RecordingClips.FileName, "application/json", path),
            ],
            new StageFacts { Clips = notes.Count, Note = Note(notes) });
    }
}
