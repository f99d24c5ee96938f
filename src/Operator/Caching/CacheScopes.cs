namespace Operator.Caching;

/// <summary>The caches by namespace: one set of watches for all namespaces, or one for each that is watched.</summary>
internal sealed class CacheScopes
{
    private readonly Dictionary<string, Caches> _byNamespace = new(StringComparer.Ordinal);

    /// <param name="scopes">Each with its namespace; the empty one covers all.</param>
    public CacheScopes(IEnumerable<KeyValuePair<string, Caches>> scopes)
    {
        foreach (var (name, caches) in scopes)
        {
            _byNamespace.Add(name, caches);
        }
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Caches> All => _byNamespace.Values;

    /// <summary>The caches that cover a namespace.</summary>
    /// <exception cref="ArgumentException">It is not watched.</exception>
    public Caches Of(string @namespace) => Find(@namespace) ?? throw new ArgumentException($"namespace \"{@namespace}\" is not watched", nameof(@namespace));

    /// <summary>The caches that cover a namespace; null: it is not watched.</summary>
    public Caches? Find(string @namespace) => _byNamespace.GetValueOrDefault(@namespace) ?? _byNamespace.GetValueOrDefault("");
}
