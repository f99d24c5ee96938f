using Kubernetes.Models;

namespace Kubernetes.Client.Http;

/// <summary>What is asked for: whole objects, or for <see cref="V1PartialObjectMetadata"/> their metadata alone.</summary>
internal static class MediaTypes
{
    private const string Json = "application/json";

    public static string ForObject<T>() =>
        typeof(T) == typeof(V1PartialObjectMetadata) ? $"{Json};as=PartialObjectMetadata;g=meta.k8s.io;v=v1" : Json;

    public static string ForList<T>() =>
        typeof(T) == typeof(V1PartialObjectMetadata) ? $"{Json};as=PartialObjectMetadataList;g=meta.k8s.io;v=v1" : Json;
}
