using System.Collections.Immutable;
using Operator.Caching;
using Recordings.Planning;

namespace Operator.Observing;

/// <summary>Reads the templates of a namespace.</summary>
internal static class TemplateReading
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<ObservedTemplate> Of(string @namespace, Caches caches) =>
    [
        .. caches.Templates.ByIndex(CacheIndexes.Namespace, @namespace)
            .Select(template => new ObservedTemplate(template.Metadata.Name ?? "", template.Metadata.CreationTimestamp ?? default, template.Spec)),
    ];
}
