using System.Collections.Concurrent;
using Kubernetes.Client;
using Operator.Api;

namespace Operator.Changes;

/// <summary>Reads the templates of namespaces, each namespace once.</summary>
public sealed class NamespaceTemplates(IKubernetesClient client)
{
    private readonly ConcurrentDictionary<string, Task<KnownTemplates>> _read = new(StringComparer.Ordinal);

    /// <summary>Those of a namespace. Where they may not be listed, or there is no such kind, they are not known.</summary>
    public Task<KnownTemplates> OfAsync(string @namespace, CancellationToken cancellation) =>
        _read.GetOrAdd(@namespace, name => ReadAsync(name, cancellation));

    private async Task<KnownTemplates> ReadAsync(string @namespace, CancellationToken cancellation)
    {
        try
        {
            var templates = await client.ListAsync(RecordingKinds.Templates, new ListOptions { Namespace = @namespace }, cancellation);
            return KnownTemplates.Of(templates.Items);
        }
        catch (KubernetesException e)
        {
            return KnownTemplates.Unknown(e.Status.Message ?? e.Message);
        }
    }
}
