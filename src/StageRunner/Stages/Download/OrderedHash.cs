using System.Buffers;
using System.Security.Cryptography;
using StageRunner.Storage;

namespace StageRunner.Stages.Download;

/// <summary>
/// The SHA-256 of a whole whose parts come in any order: hashes part after part from a file, each as soon as it and all before it are there.
/// </summary>
public sealed class OrderedHash
{
    private const int BufferSize = 256 * 1024;
    private readonly TaskCompletionSource[] _present;

    public OrderedHash(int parts)
    {
        _present = new TaskCompletionSource[parts];
        for (var index = 0; index < parts; index++)
        {
            _present[index] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Says that a part's bytes are in the file.</summary>
    /// <param name="number">From 1.</param>
    public void Present(int number) => _present[number - 1].TrySetResult();

    /// <summary>The digest, 64 lower-case hex digits, once every part was present.</summary>
    public async Task<string> ComputeAsync(string path, PartLayout layout, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (var number = 1; number <= layout.Count; number++)
            {
                await _present[number - 1].Task.WaitAsync(cancellationToken);
                await using var part = new FileSliceStream(path, layout.Range(number));
                int read;
                while ((read = await part.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    hash.AppendData(buffer.AsSpan(0, read));
                }
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
