using Kubernetes.Client;
using Operator.Caching;
using Operator.Reporting;
using Recordings.Planning;
using Recordings.Planning.Templates;

namespace Operator.Reconciliation;

/// <summary>The loop of templates: they have no children, so that there is only something to say of them.</summary>
internal sealed class TemplateReconciler(CacheScopes scopes, OperatorSettings settings, TemplateReporter reporter, TimeProvider time)
{
    /// <summary>One pass over one RecordingTemplate.</summary>
    /// <exception cref="KubernetesException">The server refused the write, or the cache is behind it (409): look again.</exception>
    public async Task ReconcileAsync(ObjectKey key, CancellationToken cancellation)
    {
        var caches = scopes.Of(key.Namespace);
        if (caches.Templates.Get(key) is not { } template)
        {
            return;
        }

        var users = caches.Recordings.ByIndex(CacheIndexes.UsedTemplate, CacheIndexes.Key(key.Namespace, key.Name)).Count;
        var observed = new TemplateObservation(template.Spec, template.Status, template.Metadata.Generation ?? 1, users);
        await reporter.ReportAsync(template, TemplateReport.Of(observed, settings, time.GetUtcNow()), cancellation);
    }
}
