using System.Collections.Immutable;
using Kubernetes.Client;
using Operator.Api;
using Operator.Caching;
using Recordings.Planning;
using Recordings.Resources;

namespace Operator.Observing;

/// <summary>Reads what may be known of Secrets: never their data.</summary>
internal static class SecretReading
{
    /// <summary>Those of the named ones that there are, by name.</summary>
    public static ImmutableDictionary<string, ObservedSecret> Of(string @namespace, IEnumerable<string> names, Caches caches) => names
        .Distinct(StringComparer.Ordinal)
        .Select(name => (Name: name, Secret: caches.Secrets.Get(new ObjectKey(@namespace, name))))
        .Where(found => found.Secret is not null)
        .ToImmutableDictionary(
            found => found.Name,
            found => new ObservedSecret
            {
                IsLabelled = ChildLabels.Get(found.Secret!.Metadata, Labels.Credentials) == "true",
                ResourceVersion = found.Secret.Metadata.ResourceVersion ?? "",
            },
            StringComparer.Ordinal);
}
