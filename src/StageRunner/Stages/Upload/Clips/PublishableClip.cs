using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload.Clips;

/// <summary>A clip to publish.</summary>
/// <param name="Clip">What it is about.</param>
/// <param name="Video">Its video.</param>
/// <param name="Thumbnail">A frame of it.</param>
internal sealed record PublishableClip(RenderedClip Clip, InputFile Video, InputFile Thumbnail)
{
    private const int MaxListBytes = 4 << 20;

    /// <summary>From 1, in the order of time.</summary>
    public int Number => Clip.Segment.Number;

    /// <summary>The clips that all shards made, in the order of time.</summary>
    /// <exception cref="StageException">InputCorrupt: a list can't be read, or names a file that is not there.</exception>
    public static async Task<IReadOnlyList<PublishableClip>> ReadAllAsync(InputFiles inputs, CancellationToken cancellationToken)
    {
        var clips = new List<PublishableClip>();
        foreach (var list in inputs.All(ArtifactRole.Clips))
        {
            var files = inputs.Made(list.Producer).ToDictionary(file => file.File.Name, StringComparer.Ordinal);
            foreach (var clip in (await inputs.ReadJsonAsync(list, RecordingsJson.Default.RecordingClips, MaxListBytes, cancellationToken)).Clips)
            {
                InputFile File(string name) => files.GetValueOrDefault(name) ?? throw list.Corrupt($"names {name}, which is not among the files");
                clips.Add(new PublishableClip(clip, File(clip.Video), File(clip.Thumbnail)));
            }
        }

        return [.. clips.OrderBy(clip => clip.Number)];
    }
}
