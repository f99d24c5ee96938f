using System.Globalization;
using Kubernetes.Models;
using Recordings.Resources;

namespace Operator.Api;

/// <summary>What the labels of a Job or Pod say it is. Both carry the same ones, so a pod whose Job is gone still says whose it was.</summary>
internal static class ChildLabels
{
    /// <summary>Selects what the operator made.</summary>
    public const string Selector = ManagedBy + "=" + Labels.Manager;

    public const string ManagedBy = "app.kubernetes.io/managed-by";

    /// <summary>Set on a Job's pods by the Job controller, in every version of Kubernetes that we support.</summary>
    public const string JobName = "job-name";

    public static string? Get(V1ObjectMeta metadata, string label) =>
        metadata.Labels is { } labels && labels.TryGetValue(label, out var value) ? value : null;

    public static long GetNumber(V1ObjectMeta metadata, string label) =>
        long.TryParse(Get(metadata, label), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The UID of the object that controls this one; empty: none does.</summary>
    public static string ControllerUid(V1ObjectMeta metadata) =>
        metadata.OwnerReferences?.FirstOrDefault(owner => owner.Controller == true)?.Uid ?? "";

    public static string? Annotation(V1ObjectMeta metadata, string annotation) =>
        metadata.Annotations is { } annotations && annotations.TryGetValue(annotation, out var value) ? value : null;
}
