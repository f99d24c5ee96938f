using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>The journal of one video, in the artifact store.</summary>
public sealed class VideoNotes
{
    private const int MarkerLength = 16;
    private readonly StageContext _context;
    private readonly string _name;

    private VideoNotes(StageContext context, string name, VideoJournal journal)
    {
        _context = context;
        _name = name;
        Journal = journal;
    }

    /// <summary>As it was last written.</summary>
    public VideoJournal Journal { get; private set; }

    /// <summary>
    /// The journal of what is to be published: of this media, of the output's upload generation and, where it publishes again at every run, of that run.
    /// A changed title is the same video.
    /// </summary>
    public static async Task<VideoNotes> OpenAsync(StageContext context, UploadRequest request, ArtifactFile media, CancellationToken cancellationToken)
    {
        var output = request.Output;
        var recording = context.Request.Recording;
        var video = Digests.OfText(string.Join(
            '\n', recording.Namespace, recording.Name, output.Name, output.Youtube is null ? $"vk {output.Vk?.GroupId}" : "youtube", media.Sha256, media.Size,
            output.UploadGeneration ?? 0, context.Request.Edition ?? 0));
        var name = $"{video}.json";
        var known = await context.Videos.ReadAsync(name, VideoJson.Default.VideoJournal, cancellationToken);
        return new VideoNotes(context, name, known ?? new VideoJournal { Marker = $"rec-{video[..MarkerLength]}", Sha256 = media.Sha256, Size = media.Size });
    }

    /// <summary>Writes it, then takes it as known.</summary>
    public async Task WriteAsync(VideoJournal journal, CancellationToken cancellationToken)
    {
        await _context.Videos.WriteAsync(_name, journal, VideoJson.Default.VideoJournal, cancellationToken);
        Journal = journal;
    }
}
