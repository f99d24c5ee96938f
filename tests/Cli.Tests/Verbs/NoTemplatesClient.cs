using System.Net;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Testing.Clients;

namespace Cli.Tests.Verbs;

/// <summary>Speaks for somebody who may change Recordings, and not see RecordingTemplates.</summary>
internal sealed class NoTemplatesClient(IKubernetesClient inner) : PassingClient(inner)
{
    public override Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default) =>
        kind.Plural == RecordingKinds.Templates.Plural
            ? throw new KubernetesException(HttpStatusCode.Forbidden, new V1Status { Reason = "Forbidden", Message = "recordingtemplates is forbidden" })
            : base.ListAsync(kind, options, cancellation);
}
