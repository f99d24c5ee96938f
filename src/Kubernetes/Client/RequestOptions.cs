using System.Text;

namespace Kubernetes.Client;

/// <summary>What a list returns.</summary>
public sealed record ListOptions
{
    /// <summary>Null: all namespaces.</summary>
    public string? Namespace { get; init; }
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary>Objects a page. Null: all in one.</summary>
    public int? Limit { get; init; }

    /// <summary>From the page before.</summary>
    public string? Continue { get; init; }

    /// <summary>Null: the newest, read through. "0": whatever the server has cached.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>
    /// Told of each object that can't be decoded, and why; it is left out. Null: the first such object fails the list. One object that nobody
    /// here understands must not hide all others.
    /// </summary>
    public Action<ObjectKey, Exception>? OnUnreadable { get; init; }
}

/// <summary>What a watch follows.</summary>
public sealed record WatchOptions
{
    /// <summary>Null: all namespaces.</summary>
    public string? Namespace { get; init; }
    public string? LabelSelector { get; init; }
    public string? FieldSelector { get; init; }

    /// <summary>Events after this one.</summary>
    public required string ResourceVersion { get; init; }

    /// <summary>After this the server ends the watch.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>As <see cref="ListOptions.OnUnreadable"/>.</summary>
    public Action<ObjectKey, Exception>? OnUnreadable { get; init; }
}

/// <summary>One page of a list.</summary>
/// <param name="Items">The objects.</param>
/// <param name="ResourceVersion">The list's version: where a watch goes on from.</param>
/// <param name="Continue">The next page; null: that was the last.</param>
public sealed record ResourceList<T>(IReadOnlyList<T> Items, string ResourceVersion, string? Continue);

/// <summary>One event of a watch.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object; of a bookmark only its resourceVersion is set.</param>
public readonly record struct WatchEvent<T>(WatchEventType Type, T Object);

/// <summary>What happened to an object.</summary>
public enum WatchEventType
{
    Added,
    Modified,
    Deleted,

    /// <summary>Nothing; only the version moved on.</summary>
    Bookmark,
}

/// <summary>How an object is deleted.</summary>
public sealed record DeleteOptions
{
    /// <summary>Precondition: 409 Conflict when another object has the name.</summary>
    public string? Uid { get; init; }

    /// <summary>Precondition.</summary>
    public string? ResourceVersion { get; init; }
    public PropagationPolicy Propagation { get; init; } = PropagationPolicy.Background;
    public int? GracePeriodSeconds { get; init; }
}

/// <summary>What becomes of an object's dependents.</summary>
public enum PropagationPolicy
{
    Background,
    Foreground,
    Orphan,
}

/// <summary>A patch's kind.</summary>
public enum PatchType
{
    /// <summary><c>application/merge-patch+json</c>.</summary>
    Merge,

    /// <summary><c>application/json-patch+json</c>.</summary>
    Json,

    /// <summary><c>application/apply-patch+yaml</c> (the content may be JSON).</summary>
    Apply,
}

/// <summary>A patch.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Content">UTF-8 JSON.</param>
/// <param name="FieldManager">Who owns the fields; wanted by Apply.</param>
/// <param name="Force">Apply: takes fields from other managers.</param>
public sealed record Patch(PatchType Type, ReadOnlyMemory<byte> Content, string? FieldManager = null, bool Force = false)
{
    /// <summary>A merge patch from text.</summary>
    public static Patch Merge(string json) => new(PatchType.Merge, Encoding.UTF8.GetBytes(json));
}
