using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Operator.Api;
using Recordings.Resources.Status;

namespace Operator.Reporting;

/// <summary>Writes a template's status if it changed.</summary>
internal sealed class TemplateReporter(IKubernetesClient client)
{
    /// <summary>One write at most; a template that is gone by now has nothing to be told.</summary>
    /// <exception cref="KubernetesException">409: somebody wrote in between.</exception>
    public async Task ReportAsync(V1Alpha1RecordingTemplate template, RecordingTemplateStatus status, CancellationToken cancellation)
    {
        if (ReferenceEquals(template.Status, status))
        {
            return;
        }

        var metadata = template.Metadata;
        var content = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = metadata.ResourceVersion },
            ["status"] = JsonSerializer.SerializeToNode(status, OperatorJson.Default.RecordingTemplateStatus),
        };
        try
        {
            var key = new ObjectKey(metadata.NamespaceProperty ?? "", metadata.Name ?? "");
            await client.PatchAsync(RecordingKinds.Templates, key, Patch.Merge(content.ToJsonString()), subresource: "status", cancellation);
        }
        catch (KubernetesException exception) when (exception.IsNotFound)
        {
            // It was deleted meanwhile.
        }
    }
}
