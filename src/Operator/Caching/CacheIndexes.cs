using Kubernetes.Models;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources;

namespace Operator.Caching;

/// <summary>By what the caches are looked up; nothing scans a whole cache.</summary>
internal static class CacheIndexes
{
    /// <summary>Recordings, and sources, by UID: children carry it as a label.</summary>
    public const string Uid = "uid";

    /// <summary>Recordings, templates and sources by the Secrets they name, as <c>namespace/name</c>.</summary>
    public const string Secret = "secret";

    /// <summary>Recordings by the templates they name, as <c>namespace/name</c>.</summary>
    public const string Template = "template";

    /// <summary>Recordings by the templates that they name or get a setting from, as <c>namespace/name</c>.</summary>
    public const string UsedTemplate = "used-template";

    /// <summary>Recordings that name no template, so that one may match, by namespace.</summary>
    public const string Matchable = "matchable";

    /// <summary>Recordings, templates and sources by namespace.</summary>
    public const string Namespace = "namespace";

    /// <summary>Jobs and Pods by the UID of their Recording.</summary>
    public const string RecordingUid = "recording-uid";

    /// <summary>Jobs and Pods by the UID of their RecordingSource.</summary>
    public const string SourceUid = "source-uid";

    public static IReadOnlyDictionary<string, Func<V1Alpha1Recording, IEnumerable<string>>> OfRecordings(OperatorSettings settings) =>
        new Dictionary<string, Func<V1Alpha1Recording, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            [Uid] = recording => recording.Metadata.Uid is { } uid ? [uid] : [],
            [Secret] = recording => NamedSecrets.Of(recording.Spec, settings)
                .Select(name => Key(recording.Metadata.NamespaceProperty, name)),
            [Template] = recording => new[] { recording.Spec.Template, recording.Spec.RunTemplate }.Where(name => !string.IsNullOrEmpty(name))
                .Distinct(StringComparer.Ordinal)
                .Select(name => Key(recording.Metadata.NamespaceProperty, name)),
            [UsedTemplate] = recording => UsedTemplates.Of(recording).Select(name => Key(recording.Metadata.NamespaceProperty, name)),
            [Matchable] = recording => string.IsNullOrEmpty(recording.Spec.Template) ? [recording.Metadata.NamespaceProperty ?? ""] : [],
            [Namespace] = recording => [recording.Metadata.NamespaceProperty ?? ""],
        };

    public static IReadOnlyDictionary<string, Func<V1Alpha1RecordingTemplate, IEnumerable<string>>> OfTemplates() =>
        new Dictionary<string, Func<V1Alpha1RecordingTemplate, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            [Namespace] = template => [template.Metadata.NamespaceProperty ?? ""],
            [Secret] = template => NamedSecrets.Of(template.Spec.Pipeline).Select(name => Key(template.Metadata.NamespaceProperty, name)),
        };

    public static IReadOnlyDictionary<string, Func<V1Alpha1RecordingSource, IEnumerable<string>>> OfSources(OperatorSettings settings) =>
        new Dictionary<string, Func<V1Alpha1RecordingSource, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            [Uid] = source => source.Metadata.Uid is { } uid ? [uid] : [],
            [Namespace] = source => [source.Metadata.NamespaceProperty ?? ""],
            [Secret] = source => NamedSecrets.Of(source.Spec, settings).Select(name => Key(source.Metadata.NamespaceProperty, name)),
        };

    public static IReadOnlyDictionary<string, Func<T, IEnumerable<string>>> OfChildren<T>()
        where T : IKubernetesObject<V1ObjectMeta> =>
        new Dictionary<string, Func<T, IEnumerable<string>>>(StringComparer.Ordinal)
        {
            [RecordingUid] = child => ChildLabels.Get(child.Metadata, Labels.RecordingUid) is { } uid ? [uid] : [],
            [SourceUid] = child => ChildLabels.Get(child.Metadata, Labels.SourceUid) is { } uid ? [uid] : [],
        };

    public static string Key(string? @namespace, string? name) => $"{@namespace}/{name}";
}
