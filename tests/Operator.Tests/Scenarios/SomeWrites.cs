using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;
using Operator.Caching;

namespace Operator.Tests.Scenarios;

/// <summary>Empty caches, for tests of a room that only tells them apart.</summary>
internal static class SomeWrites
{
    public static OwnWrites Of(TimeProvider time) => new(Scopes(), time);

    public static CacheScopes Scopes() => new([KeyValuePair.Create("", Caches())]);

    public static Caches Caches() => new(
        new ListCache<V1Alpha1Recording>([]),
        new ListCache<V1Alpha1RecordingTemplate>([]),
        new ListCache<V1Alpha1RecordingSource>([]),
        new ListCache<V1Job>([]),
        new ListCache<V1Pod>([]),
        new ListCache<V1PartialObjectMetadata>([]));
}

/// <summary>A cache that holds what a test says.</summary>
internal sealed class ListCache<T>(IReadOnlyList<T> items, IReadOnlyDictionary<string, Func<T, IEnumerable<string>>>? indexes = null) : IObjectCache<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public string? LastResourceVersion { get; init; }

    public T? Get(ObjectKey key) => items.FirstOrDefault(item => item.Metadata.NamespaceProperty == key.Namespace && item.Metadata.Name == key.Name);

    public IReadOnlyList<T> List() => items;

    public IReadOnlyList<T> ByIndex(string index, string value) => [.. items.Where(item => indexes![index](item).Contains(value))];
}
