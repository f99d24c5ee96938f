using System.Security.Cryptography;
using System.Text;
using Kubernetes.Models;

namespace Kubernetes.Embedded.Jobs;

/// <summary>The pods of a Job.</summary>
internal static class JobPods
{
    private const string SuffixLetters = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>A Job's pod. Its name is a function of the Job's uid and the number, so making it again after a crash makes no second one.</summary>
    public static V1Pod Make(V1Job job, int number) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new V1ObjectMeta
        {
            Name = Name(job, number),
            NamespaceProperty = job.Metadata.NamespaceProperty,
            Labels = job.Spec!.Template.Metadata?.Labels,
            Annotations = job.Spec.Template.Metadata?.Annotations,
            OwnerReferences =
            [
                new V1OwnerReference
                {
                    ApiVersion = "batch/v1",
                    Kind = "Job",
                    Name = job.Metadata.Name!,
                    Uid = job.Metadata.Uid!,
                    Controller = true,
                    BlockOwnerDeletion = true,
                },
            ],
        },
        Spec = job.Spec.Template.Spec,
    };

    private static string Name(V1Job job, int number)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{job.Metadata.Uid}/{number}"));
        return $"{job.Metadata.Name}-{string.Concat(hash.Take(5).Select(item => SuffixLetters[item % SuffixLetters.Length]))}";
    }
}
