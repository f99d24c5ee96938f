using Recordings.Contract;

namespace StageRunner.Sync;

/// <summary>Somewhere where recordings are found.</summary>
public interface IItemSource : IAsyncDisposable
{
    /// <summary>What there is, in any order; one item may come twice. Older items may come too: they are left out later.</summary>
    /// <exception cref="Contract.StageException">By the codes of a download.</exception>
    IAsyncEnumerable<FoundItem> ListAsync(CancellationToken cancellationToken);

    /// <summary>The item with what is worth asking for only of those that are reported, such as a transcript beside it.</summary>
    Task<FoundItem> CompleteAsync(FoundItem item, CancellationToken cancellationToken);
}
