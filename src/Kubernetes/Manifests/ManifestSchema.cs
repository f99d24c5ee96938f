using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;
using Kubernetes.Yaml;

namespace Kubernetes.Manifests;

/// <summary>
/// The schema of a kind, to judge what people write by: in the words of YAML, with the place. It is walked over the document before anything is
/// decoded, and knows every rule by which decoding could fail, so that no decoder ever has to complain.
/// </summary>
public sealed class ManifestSchema
{
    // What the API server takes as metadata of any object. What only it writes may be there (of `kubectl get -o yaml`), and is not looked into.
    private const string Metadata = """
        type: object
        properties:
          name: {type: string}
          generateName: {type: string}
          namespace: {type: string, pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$', maxLength: 63}
          labels: {type: object, additionalProperties: {type: string, maxLength: 63, pattern: '^([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?$'}}
          annotations: {type: object, additionalProperties: {type: string}}
          finalizers: {type: array, items: {type: string}}
          uid: {x-kubernetes-preserve-unknown-fields: true}
          resourceVersion: {x-kubernetes-preserve-unknown-fields: true}
          generation: {x-kubernetes-preserve-unknown-fields: true}
          creationTimestamp: {x-kubernetes-preserve-unknown-fields: true}
          deletionTimestamp: {x-kubernetes-preserve-unknown-fields: true}
          deletionGracePeriodSeconds: {x-kubernetes-preserve-unknown-fields: true}
          managedFields: {x-kubernetes-preserve-unknown-fields: true}
          ownerReferences: {x-kubernetes-preserve-unknown-fields: true}
          selfLink: {x-kubernetes-preserve-unknown-fields: true}
        """;

    private const string ObjectName = @"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$";
    private const int MaxName = 253;

    private readonly StructuralSchema _schema;
    private readonly StructuralSchema _metadata = SchemaReader.Read(YamlJson.Parse(Metadata)!.AsObject());
    private readonly StructuralSchema _name;
    private readonly IReadOnlyDictionary<string, ValueForm> _forms;

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">A CRD's <c>openAPIV3Schema</c>.</param>
    /// <param name="forms">What the schema's patterns mean.</param>
    public ManifestSchema(JsonObject schema, IReadOnlyDictionary<string, ValueForm> forms)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _schema = SchemaReader.Read(schema);
        _forms = forms;
        var limit = _schema.Properties.GetValueOrDefault("metadata")?.Properties.GetValueOrDefault("name")?.MaxLength;
        var name = SchemaReader.Read(new JsonObject { ["type"] = "string", ["minLength"] = 1, ["pattern"] = ObjectName });
        _name = name with { MaxLength = limit ?? MaxName };
    }

    /// <summary>Whether values may be shown in messages; not those of a Secret.</summary>
    public bool ShowsValues { get; init; } = true;

    /// <summary>All that is wrong, in the order of the text. A mistake that an alias repeats is told once.</summary>
    public IReadOnlyList<ManifestMistake> Check(JsonObject document, YamlPlaces places)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(places);
        var walk = new SchemaWalk(places, _forms, ShowsValues);
        CheckMetadata(document, walk);

        // Not the status: whoever applies a manifest can't write it, and the API server drops what they try.
        var judged = _schema with { Properties = _schema.Properties.RemoveRange(["apiVersion", "kind", "metadata", "status"]) };
        walk.CheckMembers(document, judged, "", name => name is "apiVersion" or "kind" or "metadata" or "status", places.Root);
        return Once(walk.Mistakes);
    }

    private void CheckMetadata(JsonObject document, SchemaWalk walk)
    {
        if (document["metadata"] is null)
        {
            walk.Missing("metadata.name", "name the object", document, "metadata");
            return;
        }

        walk.Check(document["metadata"], _metadata, "metadata", document, "metadata");
        if (document["metadata"] is not JsonObject metadata)
        {
            return;
        }

        if (metadata["name"] is not null)
        {
            // Its type is told with the rest.
            if (metadata["name"] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String)
            {
                walk.Check(value, _name, "metadata.name", metadata, "name");
            }
        }
        else if (metadata["generateName"] is null)
        {
            walk.Missing("metadata.name", "name the object", document, "metadata");
        }
    }

    private static List<ManifestMistake> Once(IEnumerable<ManifestMistake> mistakes) =>
    [
        .. mistakes.GroupBy(mistake => (mistake.Place, mistake.Problem))
            .Select(same => same.First() with { Repeated = [.. same.Select(mistake => mistake.Field).Distinct(StringComparer.Ordinal).Skip(1)] })
            .OrderBy(mistake => (mistake.Place.Line, mistake.Place.Column)),
    ];
}
