using System.Globalization;

namespace StageRunner.Stages.Upload.Clips;

/// <summary>What a clip's files are called where they are published, so that links can be guessed: <c>clips/clip-03.mp4</c>.</summary>
internal static class ClipNames
{
    /// <summary>Beside a whole video's files, not among them.</summary>
    public const string Directory = "clips";

    public static string Video(PublishableClip clip) => Of(clip) + ".mp4";

    public static string Thumbnail(PublishableClip clip) => Of(clip) + ".jpg";

    public static string Page(PublishableClip clip) => Of(clip) + ".json";

    private static string Of(PublishableClip clip) => string.Create(CultureInfo.InvariantCulture, $"clip-{clip.Number:00}");
}
