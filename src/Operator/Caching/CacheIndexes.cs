using Kubernetes.Models;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources;

namespace Operator.Caching;

/// <summary>By what the caches are looked up; nothing scans a whole cache.</summary>
internal static class CacheIndexes
{
    /// <summary>Recordings by UID: children carry it as a label.</summary>
    public const string Uid = "uid";

    /// <summary>Recordings by the Secrets they name, as <c>namespace/name</c>.</summary>
    public const string Secret = "secret";

    /// <summary>Jobs and Pods by the UID of their Recording.</summary>
    public const string RecordingUid = "recording-uid";

    public static IReadOnlyDictionary<string, Func<V1Alpha1Recording, IEnumerable<string>>> OfRecordings(OperatorSettings settings) =>
        new Dictionary<string, Func<V1Alpha1Recording, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            [Uid] = recording => recording.Metadata.Uid is { } uid ? [uid] : [],
            [Secret] = recording => NamedSecrets.Of(recording.Spec, settings)
                .Select(name => SecretKey(recording.Metadata.NamespaceProperty, name)),
        };

    public static IReadOnlyDictionary<string, Func<T, IEnumerable<string>>> OfChildren<T>()
        where T : IKubernetesObject<V1ObjectMeta> =>
        new Dictionary<string, Func<T, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            [RecordingUid] = child => ChildLabels.Get(child.Metadata, Labels.RecordingUid) is { } uid ? [uid] : [],
        };

    public static string SecretKey(string? @namespace, string? name) => $"{@namespace}/{name}";
}
