namespace StageRunner.Storage;

/// <summary>A big object in the making: its parts come in any order, by more than one life of the process.</summary>
public interface IPartialObject : IAsyncDisposable
{
    /// <summary>What to note to find it again after a crash.</summary>
    string Id { get; }

    /// <summary>The parts that the store has, when this was opened.</summary>
    IReadOnlySet<int> Committed { get; }

    /// <summary>
    /// The file that becomes the object, when the store is a directory: part n's bytes may be written there at its offset before
    /// <see cref="CommitAsync"/>, which then copies nothing. Null elsewhere.
    /// </summary>
    string? LocalPath { get; }

    /// <summary>Makes a part durable. May run for several parts at once. A part may be committed again.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="path">A file with its bytes.</param>
    /// <param name="offset">Where in that file they start.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task CommitAsync(int number, string path, long offset, CancellationToken cancellationToken);

    /// <summary>All parts are there: makes the object, atomically.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);

    /// <summary>Drops it and what it holds.</summary>
    Task DiscardAsync(CancellationToken cancellationToken);
}
