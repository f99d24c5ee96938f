using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>The kinds that are served: the built-in ones and those that a CustomResourceDefinition adds.</summary>
internal sealed class KindRegistry
{
    public static StoredKind Pods { get; } = new("", "v1", "Pod", "pods") { HasStatus = true };
    public static StoredKind Secrets { get; } = new("", "v1", "Secret", "secrets");
    public static StoredKind Jobs { get; } = new("batch", "v1", "Job", "jobs") { HasStatus = true, CountsGenerations = true };
    public static StoredKind Definitions { get; } =
        new("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions")
        {
            IsNamespaced = false,
            CountsGenerations = true,
            AllowsUnconditionalUpdate = false,
        };

    private readonly ConcurrentDictionary<KindId, StoredKind> _kinds = new();

    public KindRegistry()
    {
        StoredKind[] builtIn =
        [
            Pods, Secrets, Jobs, Definitions,
            new("", "v1", "ConfigMap", "configmaps"),
            new("", "v1", "Event", "events"),
            new("", "v1", "Namespace", "namespaces") { IsNamespaced = false },
            new("coordination.k8s.io", "v1", "Lease", "leases") { AllowsUnconditionalUpdate = false },
            new("apps", "v1", "ControllerRevision", "controllerrevisions"),
            new("authentication.k8s.io", "v1", "TokenReview", "tokenreviews") { IsNamespaced = false },
        ];
        foreach (var kind in builtIn)
        {
            _kinds[kind.Id] = kind;
        }
    }

    /// <exception cref="Client.KubernetesException">404: no such kind is served in this version.</exception>
    public StoredKind Find(string group, string version, string plural) =>
        _kinds.TryGetValue(new KindId(group, plural), out var kind) && kind.Version == version ? kind : throw ApiErrors.UnknownResource();

    public StoredKind? FindOrNull(KindId id) => _kinds.GetValueOrDefault(id);

    /// <summary>One that can change apart from this one.</summary>
    public KindRegistry Copy()
    {
        var copy = new KindRegistry();
        foreach (var (id, kind) in _kinds)
        {
            copy._kinds[id] = kind;
        }

        return copy;
    }

    /// <summary>Serves what a CustomResourceDefinition defines.</summary>
    public void Serve(JsonObject definition)
    {
        var kind = Read(definition);
        _kinds[kind.Id] = kind;
    }

    /// <summary>Serves, or no longer serves, what a change of a CustomResourceDefinition says.</summary>
    public void Follow(StoredObject? definition, bool isDeleted)
    {
        if (definition?.Kind.Id != Definitions.Id)
        {
            return;
        }

        if (isDeleted)
        {
            _kinds.TryRemove(Read(definition.ToJson()).Id, out _);
        }
        else
        {
            Serve(definition.ToJson());
        }
    }

    private static StoredKind Read(JsonObject definition)
    {
        var spec = definition.Child("spec");
        var names = spec.Child("names");
        var version = (spec["versions"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(item => item["storage"]?.GetValueKind() == System.Text.Json.JsonValueKind.True)
            ?? throw ApiErrors.BadRequest("a CustomResourceDefinition needs a version with storage: true");
        return new(spec["group"].Text() ?? "", version["name"].Text() ?? "", names["kind"].Text() ?? "", names["plural"].Text() ?? "")
        {
            IsNamespaced = spec["scope"].Text() != "Cluster",
            HasStatus = version["subresources"]?["status"] is not null,
            CountsGenerations = true,
            AllowsUnconditionalUpdate = false,
            Schema = version["schema"]?["openAPIV3Schema"] is JsonObject schema ? SchemaReader.Read(schema) : null,
        };
    }
}
