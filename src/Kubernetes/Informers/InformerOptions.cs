namespace Kubernetes.Informers;

/// <summary>What an informer follows and keeps.</summary>
public sealed record InformerOptions<T>
    where T : class
{
    /// <summary>Null: all namespaces.</summary>
    public string? Namespace { get; init; }
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary>Applied to each object as it is decoded: drop here what nobody reads. Must keep metadata's name, namespace, uid and version.</summary>
    public Func<T, T>? Transform { get; init; }

    /// <summary>Indexes by name: each gives the values under which an object is found.</summary>
    public IReadOnlyDictionary<string, Func<T, IEnumerable<string>>> Indexes { get; init; } =
        new Dictionary<string, Func<T, IEnumerable<string>>>();

    /// <summary>
    /// A watch that brings nothing for so long, not even a bookmark (an API server sends one a minute), is taken for dead and resumed. Default 90 s.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Objects a page of a list. Default 500.</summary>
    public int PageSize { get; init; } = 500;
}
