using StageRunner.Contract;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>One video on one platform, for one run of the process.</summary>
public interface IVideoPlatform : IDisposable
{
    /// <summary>youtube, vk.</summary>
    string Name { get; }

    /// <summary>The digest of all that <see cref="DescribeAsync"/> sets.</summary>
    string Description { get; }

    /// <summary>The steps after the upload, those that the settings want, in order.</summary>
    IReadOnlyList<PostStep> Steps { get; }

    /// <summary>Has the platform hold the video: finds what an earlier life sent, continues it, or sends it. Journals what it does.</summary>
    /// <returns>The video's id.</returns>
    /// <exception cref="StageException">By the platform's answer.</exception>
    Task<string> UploadAsync(VideoNotes notes, IProgress<double> progress, CancellationToken cancellationToken);

    /// <summary>Changes what a published video is called, described as and who may see it.</summary>
    /// <exception cref="StageException">By the platform's answer.</exception>
    Task DescribeAsync(string id, CancellationToken cancellationToken);

    /// <summary>Where people see it.</summary>
    string Url(string id);
}

/// <summary>Something to do once the video is up. It may be done twice without harm.</summary>
/// <param name="Name">Thumbnail, Captions, Playlist or Album.</param>
/// <param name="Digest">Of what it sets: done with the same digest it is not done again.</param>
/// <param name="RunAsync">Does it to a video, given what an earlier time left; gives what the platform calls the result.</param>
public sealed record PostStep(string Name, string Digest, Func<string, StepNote?, CancellationToken, Task<string?>> RunAsync);
