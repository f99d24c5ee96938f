using System.Runtime.CompilerServices;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Storage;

namespace StageRunner.Sync;

/// <summary>The objects of a bucket below a prefix, by a glob. A transcript beside one belongs to it.</summary>
internal sealed class S3Items(S3Feed feed, IArtifactStore bucket) : IItemSource
{
    private static readonly string[] Transcripts = [".vtt", ".srt"];

    /// <inheritdoc />
    public async IAsyncEnumerable<FoundItem> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = feed.Prefix ?? "";
        var glob = KeyGlob.Of(string.IsNullOrEmpty(feed.Pattern) ? "*" : feed.Pattern);
        await foreach (var found in bucket.ListAsync(prefix, cancellationToken))
        {
            if (found.Size > 0 && !found.Key.EndsWith('/') && !IsTranscript(found.Key) && glob.IsMatch(found.Key[prefix.Length..]))
            {
                yield return new FoundItem { Id = found.Key, Title = TitleOf(found.Key), RecordedAt = found.ModifiedAt ?? default, SizeBytes = found.Size };
            }
        }
    }

    /// <inheritdoc />
    public async Task<FoundItem> CompleteAsync(FoundItem item, CancellationToken cancellationToken)
    {
        foreach (var extension in Transcripts)
        {
            var key = WithoutExtension(item.Id) + extension;
            if (await bucket.HeadAsync(key, cancellationToken) is not null)
            {
                return item with { Transcript = key };
            }
        }

        return item;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => bucket.DisposeAsync();

    private static bool IsTranscript(string key) => Transcripts.Any(extension => key.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static string TitleOf(string key) => WithoutExtension(key[(key.LastIndexOf('/') + 1)..]);

    private static string WithoutExtension(string key) => key.LastIndexOf('.') is var dot && dot > key.LastIndexOf('/') + 1 ? key[..dot] : key;
}
