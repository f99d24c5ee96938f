using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload.Clips;

/// <summary>Where clips are published.</summary>
internal interface IClipTarget : IAsyncDisposable
{
    /// <summary>Publishes one clip, once, whatever an earlier life did of it.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="metadata">What it is called.</param>
    /// <param name="progress">How far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">As the platform or the store says.</exception>
    Task<Publication> PublishAsync(PublishableClip clip, PublishedMetadata metadata, IStageProgress progress, CancellationToken cancellationToken);

    /// <summary>Once all are there: writes what describes them.</summary>
    Task<ClipPages> FinishAsync(CancellationToken cancellationToken);
}

/// <summary>What describes published clips.</summary>
/// <param name="Files">For the artifact store.</param>
/// <param name="Id">What the output calls the page of all of them; null: there is none.</param>
/// <param name="Url">Its address.</param>
internal sealed record ClipPages(IReadOnlyList<OutputFile> Files, string? Id = null, string? Url = null);
