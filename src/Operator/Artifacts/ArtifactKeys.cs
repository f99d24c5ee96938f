using Recordings.Contract;

namespace Operator.Artifacts;

/// <summary>What keys there are, and whose they are: a runner has its own recording's prefix, and may read what is shared.</summary>
internal static class ArtifactKeys
{
    private const int MaxLength = 1024;

    /// <summary>Whether this names an object. Nothing leads out, and nothing names what the store keeps for itself.</summary>
    public static bool IsValid(string key) =>
        key.Length is > 0 and <= MaxLength && !key.Any(char.IsControl) && key.Split('/').All(segment => segment is not ("" or "." or "..") && !IsOwn(segment));

    /// <summary>Whether a runner may read it.</summary>
    /// <param name="key">A valid key.</param>
    /// <param name="root">The runner's prefix, no slash at the end.</param>
    public static bool MayRead(string key, string root) => MayWrite(key, root) || key.StartsWith(StoreKeys.Shared + "/", StringComparison.Ordinal);

    /// <summary>Whether a runner may put, delete and list it.</summary>
    public static bool MayWrite(string key, string root) =>
        key.StartsWith(root + "/", StringComparison.Ordinal) || key.StartsWith(StoreKeys.Published(root) + "/", StringComparison.Ordinal);

    /// <summary>Whether this is the name of something unfinished.</summary>
    public static bool IsOwn(string segment) =>
        segment.StartsWith('.') && (segment.EndsWith(UnfinishedFile.Suffix, StringComparison.Ordinal) || segment.EndsWith(PartialFile.Suffix, StringComparison.Ordinal));
}
