using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload;

/// <summary>What is published, under which names: the same for every recording, so that links can be guessed.</summary>
public static class PublicationPlan
{
    /// <summary>The media first, then what goes with it.</summary>
    /// <exception cref="StageException">ConfigError: there is no media.</exception>
    public static IReadOnlyList<PublishItem> Items(InputFiles inputs)
    {
        var media = inputs.Require(ArtifactRole.Media);
        var items = new List<PublishItem> { new(MediaName(media.File), media) };
        items.AddRange(inputs.FindAll(ArtifactRole.Subtitles).Select(file => new PublishItem("subtitles" + Extension(file.File), file)));
        if (inputs.Find(ArtifactRole.TranscriptText) is { } text)
        {
            items.Add(new PublishItem("transcript.txt", text));
        }

        return items;
    }

    private static string MediaName(ArtifactFile file) =>
        (file.MediaType.StartsWith("audio/", StringComparison.Ordinal) ? "audio" : "video") + Extension(file);

    private static string Extension(ArtifactFile file) => Path.GetExtension(file.Name).ToLowerInvariant();
}
