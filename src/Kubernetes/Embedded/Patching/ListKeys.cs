using System.Text.Json.Nodes;
using Kubernetes.Embedded.Schema;

namespace Kubernetes.Embedded.Patching;

/// <summary>What makes two items of a list the same: some members, or (without any) the item itself.</summary>
internal sealed class ListKeys
{
    private static readonly ListKeys Itself = new([]);

    private readonly IReadOnlyList<string> _members;

    private ListKeys(IReadOnlyList<string> members) => _members = members;

    /// <summary>Null: the list is one value, replaced as a whole.</summary>
    public static ListKeys? Of(StructuralSchema? schema, string name) => schema switch
    {
        { ListType: "map" } => new(schema.ListMapKeys),
        { ListType: "set" } => Itself,
        not null => null,
        _ => BuiltIn(name),
    };

    public JsonNode? Find(JsonArray list, JsonNode? item) => list.FirstOrDefault(other => _members.Count == 0
        ? JsonNode.DeepEquals(other, item)
        : _members.All(member => JsonNode.DeepEquals((other as JsonObject)?[member], (item as JsonObject)?[member])));

    public string Show(JsonNode? item) => _members.Count == 0
        ? $"={JsonWords.Show(item)}"
        : string.Join(",", _members.Select(member => $"{member}={JsonWords.Show((item as JsonObject)?[member])}"));

    private static ListKeys? BuiltIn(string name) => name switch
    {
        "containers" or "env" or "volumes" => new(["name"]),
        "volumeMounts" => new(["mountPath"]),
        "ownerReferences" => new(["uid"]),
        "conditions" => new(["type"]),
        "finalizers" => Itself,
        _ => null,
    };
}
