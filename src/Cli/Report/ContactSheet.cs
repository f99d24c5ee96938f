using System.Globalization;
using Recordings.Contract;
using Recordings.Json;

namespace Cli.Report;

/// <summary>The clips at a glance: a frame, when, what it is about, why it was chosen.</summary>
public static class ContactSheet
{
    // The pictures lie in the page itself, which mail and chat programs must still take.
    private const long MaxBytes = 8 << 20;

    /// <summary>The clips that the stages left.</summary>
    public static IReadOnlyList<ReportClip> Read(LocalArtifacts artifacts)
    {
        var room = MaxBytes;
        var clips = new List<ReportClip>();
        foreach (var clip in artifacts.ReadAll(ArtifactRole.Clips, RecordingsJson.Default.RecordingClips).SelectMany(made => made.Clips).OrderBy(clip => clip.Segment.Number))
        {
            var picture = artifacts.ReadBytes(ArtifactRole.ClipThumbnail, clip.Thumbnail, room);
            room -= picture?.Length ?? 0;
            clips.Add(new ReportClip(clip.Segment, picture, clip.Width, clip.Height));
        }

        return clips;
    }

    /// <summary>Lays them out.</summary>
    public static void Write(Html html, IReadOnlyList<ReportClip> clips)
    {
        if (clips.Count == 0)
        {
            return;
        }

        html.Raw("<section>").Element("h2", "Clips").Raw("<ol class=\"clips\">");
        foreach (var (segment, picture, width, height) in clips)
        {
            html.Raw("<li>");
            if (picture is not null)
            {
                html.Raw(string.Create(CultureInfo.InvariantCulture, $"<img alt=\"\" width=\"{width}\" height=\"{height}\" src=\"data:image/jpeg;base64,{Convert.ToBase64String(picture)}\">"));
            }

            html.Element("h3", segment.Title).Element("p", Times(segment), "note").Element("p", segment.Reason);
            if (segment.CrossesSentence)
            {
                html.Element("p", "Begins or ends within a sentence.", "note");
            }

            html.Raw("</li>");
        }

        html.Raw("</ol></section>");
    }

    private static string Times(ClipSegment segment) => string.Create(
        CultureInfo.InvariantCulture, $"{Humanize.Clock(segment.Start)} – {Humanize.Clock(segment.End)}, {Humanize.Duration(segment.End - segment.Start)}, score {segment.Score:0.00}");
}
