using Kubernetes.Client;

namespace Kubernetes.Informers;

/// <summary>What a watch has brought so far. Reading is safe from any thread; objects that come out are shared: don't change them.</summary>
public interface IObjectCache<T>
    where T : class
{
    /// <summary>How new the cache is: the version of the last event, bookmark or list. Null: nothing has come yet.</summary>
    string? LastResourceVersion { get; }

    /// <summary>One object, or null.</summary>
    T? Get(ObjectKey key);

    /// <summary>All objects, in no order.</summary>
    IReadOnlyList<T> List();

    /// <summary>The objects for which the named index gave that value.</summary>
    /// <exception cref="ArgumentException">There is no index of that name.</exception>
    IReadOnlyList<T> ByIndex(string index, string value);
}
