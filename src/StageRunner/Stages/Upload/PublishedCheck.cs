using System.Security.Cryptography;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;

namespace StageRunner.Stages.Upload;

/// <summary>Whether an output holds a file, in its size and hash.</summary>
public static class PublishedCheck
{
    /// <summary>Whether the file is there.</summary>
    public static Task<bool> IsThereAsync(IArtifactStore store, string key, ArtifactFile file, CancellationToken cancellationToken) =>
        IsThereAsync(store, key, file.Size, file.Sha256, cancellationToken);

    /// <summary>Whether bytes of this size and hash are there. Where the store notes no hash, they are read.</summary>
    public static async Task<bool> IsThereAsync(IArtifactStore store, string key, long size, string sha256, CancellationToken cancellationToken)
    {
        var head = await store.HeadAsync(key, cancellationToken);
        return head is not null && head.Size == size && (head.Sha256 ?? await HashAsync(store, key, cancellationToken)) == sha256;
    }

    /// <summary>Holds what was just sent against what it must be.</summary>
    /// <exception cref="StageException">StorageUnavailable: other bytes are there.</exception>
    public static async Task RequireAsync(IArtifactStore store, string key, ArtifactFile file, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(store, key, file, cancellationToken))
        {
            throw new StageException(ErrorCodes.StorageUnavailable, $"The output holds other bytes at {key} than were sent; something else writes there");
        }
    }

    private static async Task<string?> HashAsync(IArtifactStore store, string key, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenReadAsync(key, range: null, cancellationToken);
        return content is null ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }
}
