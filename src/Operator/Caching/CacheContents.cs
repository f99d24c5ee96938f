using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Planning;

namespace Operator.Caching;

/// <summary>What is watched and kept of each kind.</summary>
internal static class CacheContents
{
    public static InformerOptions<V1Alpha1Recording> Recordings(string? @namespace, OperatorSettings settings) =>
        new() { Namespace = @namespace, Transform = Pruned.Recording, Indexes = CacheIndexes.OfRecordings(settings) };

    public static InformerOptions<V1Alpha1RecordingTemplate> Templates(string? @namespace) =>
        new() { Namespace = @namespace, Indexes = CacheIndexes.OfTemplates() };

    public static InformerOptions<V1Alpha1RecordingSource> Sources(string? @namespace, OperatorSettings settings) =>
        new() { Namespace = @namespace, Indexes = CacheIndexes.OfSources(settings) };

    public static InformerOptions<V1Job> Jobs(string? @namespace) => new()
    {
        Namespace = @namespace,
        LabelSelector = ChildLabels.Selector,
        Transform = Pruned.Job,
        Indexes = CacheIndexes.OfChildren<V1Job>(),
    };

    public static InformerOptions<V1Pod> Pods(string? @namespace) => new()
    {
        Namespace = @namespace,
        LabelSelector = ChildLabels.Selector,
        Transform = Pruned.Pod,
        Indexes = CacheIndexes.OfChildren<V1Pod>(),
    };

    /// <summary>All Secrets, unlabelled ones too: "the label is missing" is a different help than "there is no such Secret".</summary>
    public static InformerOptions<V1PartialObjectMetadata> Secrets(string? @namespace) =>
        new() { Namespace = @namespace, Transform = Pruned.Secret };
}
