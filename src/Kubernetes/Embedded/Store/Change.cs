namespace Kubernetes.Embedded.Store;

/// <summary>One write: created (no <paramref name="Old"/>), changed, or deleted (no <paramref name="New"/>).</summary>
/// <param name="Version">Its resourceVersion.</param>
/// <param name="Old">Before.</param>
/// <param name="New">After.</param>
/// <param name="Last">Of a delete: the object as it was, with the delete's version. Null otherwise.</param>
internal sealed record Change(ulong Version, StoredObject? Old, StoredObject? New, StoredObject? Last = null)
{
    /// <summary>The object as an event shows it.</summary>
    public StoredObject Shown => New ?? Last!;
}
