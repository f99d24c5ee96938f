using System.Text;
using Kubernetes.Client;
using Testing.Clients;

namespace Cli.Tests.Verbs;

/// <summary>A client whose pods, which never ran, have a log all the same.</summary>
internal sealed class LogReader(IKubernetesClient client) : PassingClient(client)
{
    public override Task<Stream> ReadPodLogAsync(ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default) =>
        Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes($"log of {pod.Name}\n")));
}
