using System.Security.Cryptography;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Hosting;

namespace StageRunner.Stages.Clips;

/// <summary>Puts clips into the store one by one, each with its note, and finds those that an earlier life put there.</summary>
internal sealed class ClipStore(StageContext context)
{
    /// <summary>The note of a clip that is there, every byte of it; null: it must be rendered.</summary>
    public async Task<ClipNote?> FindAsync(ClipSegment segment, CancellationToken cancellationToken)
    {
        var note = await context.Work.ReadAsync(ClipNote.NameOf(segment), ClipJson.Default.ClipNote, cancellationToken);
        return note is not null && note.Clip.Segment == segment && await IsWholeAsync(note.Video, cancellationToken) && await IsWholeAsync(note.Thumbnail, cancellationToken)
            ? note
            : null;
    }

    /// <summary>Puts a clip there; the note last.</summary>
    public async Task<ClipNote> PutAsync(ClipSegment segment, ClipFiles files, CancellationToken cancellationToken)
    {
        var name = ClipNote.BaseName(segment);
        var video = await ArtifactWriter.PutAsync(context, new LocalFile(ArtifactRole.ClipVideo, name + ".mp4", "video/mp4", files.Video), cancellationToken);
        var thumbnail = await ArtifactWriter.PutAsync(context, new LocalFile(ArtifactRole.ClipThumbnail, name + ".jpg", "image/jpeg", files.Thumbnail), cancellationToken);
        context.Faults.Reach(StageFaults.ClipsStored);
        var note = new ClipNote
        {
            Clip = new RenderedClip
            {
                Segment = segment,
                Video = video.Name,
                Thumbnail = thumbnail.Name,
                Width = files.Info.Video!.DisplayWidth,
                Height = files.Info.Video.DisplayHeight,
                Duration = Math.Round(files.Info.Duration, 3),
                MissingScripts = files.MissingScripts.Count > 0 ? files.MissingScripts : null,
            },
            Video = video,
            Thumbnail = thumbnail,
        };
        await context.Work.WriteAsync(ClipNote.NameOf(segment), note, ClipJson.Default.ClipNote, cancellationToken);
        context.Faults.Reach(StageFaults.ClipsNoted);
        return note;
    }

    private async Task<bool> IsWholeAsync(ArtifactFile file, CancellationToken cancellationToken)
    {
        await using var content = await context.Store.OpenReadAsync(file.Key, range: null, cancellationToken);
        return content is not null && Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == file.Sha256;
    }
}
