namespace Kubernetes.Informers;

/// <summary>What changed in a cache.</summary>
public enum CacheEventType
{
    Added,
    Updated,

    /// <summary>Gone. <see cref="CacheEvent{T}.Object"/> is the last that was known of it.</summary>
    Deleted,
}

/// <summary>One change of a cache. The cache holds it already when handlers are called.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object as it is, or was last seen.</param>
/// <param name="Old">What the cache held before; null for <see cref="CacheEventType.Added"/>.</param>
/// <param name="IsInitial">It came with the first list: part of the start-up flood, not a live change.</param>
public readonly record struct CacheEvent<T>(CacheEventType Type, T Object, T? Old, bool IsInitial)
    where T : class;
