using Kubernetes.Client;
using Kubernetes.Models;

namespace Operator.Acting;

/// <summary>A Job that the operator wants to create exists already and belongs to somebody else.</summary>
public sealed class ForeignJobException : Exception
{
    /// <summary>Names the Job and its owner.</summary>
    public ForeignJobException(ObjectKey job, V1ObjectMeta metadata)
        : base($"Job {job} exists and belongs to {Describe(metadata)}; delete it, or rename the Recording")
    {
    }

    private static string Describe(V1ObjectMeta? metadata) =>
        metadata?.OwnerReferences?.FirstOrDefault(reference => reference.Controller == true) is { } owner
            ? $"{owner.Kind} {owner.Name} (uid {owner.Uid})"
            : "nobody";
}
