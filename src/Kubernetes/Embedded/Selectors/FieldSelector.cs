using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Selectors;

/// <summary>A field selector: <c>metadata.name=x</c> and the few more fields that the API server knows, by kind.</summary>
internal sealed class FieldSelector
{
    private static readonly string[] Everywhere = ["metadata.name", "metadata.namespace"];

    private readonly List<(string Field, bool Equal, string Value)> _terms;

    private FieldSelector(List<(string Field, bool Equal, string Value)> terms) => _terms = terms;

    /// <exception cref="Client.KubernetesException">400: a field that can't be selected by.</exception>
    public static FieldSelector Parse(StoredKind kind, string? text)
    {
        List<(string, bool, string)> terms = [];
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = part.Split(["!=", "==", "="], 2, StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
            {
                throw ApiErrors.BadRequest($"invalid selector: '{part}'; can't understand '{part}'");
            }

            if (!Everywhere.Contains(sides[0]) && !Selectable(kind).Contains(sides[0]))
            {
                throw ApiErrors.BadRequest($"field label not supported: {sides[0]}");
            }

            terms.Add((sides[0], !part.Contains("!=", StringComparison.Ordinal), sides[1]));
        }

        return new(terms);
    }

    public bool Matches(StoredObject item)
    {
        JsonObject? json = null;
        return _terms.TrueForAll(term => (Value(item, term.Field, ref json) == term.Value) == term.Equal);
    }

    private static string Value(StoredObject item, string field, ref JsonObject? json) => field switch
    {
        "metadata.name" => item.Key.Name,
        "metadata.namespace" => item.Key.Namespace,
        _ => field.Split('.').Aggregate((JsonNode?)(json ??= item.ToJson()), (node, name) => (node as JsonObject)?[name]).Text() ?? "",
    };

    private static string[] Selectable(StoredKind kind) => kind.Kind switch
    {
        "Pod" => ["spec.nodeName", "spec.restartPolicy", "spec.serviceAccountName", "status.phase", "status.podIP"],
        "Secret" => ["type"],
        "Event" => ["involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid", "reason", "type"],
        _ => [],
    };
}
