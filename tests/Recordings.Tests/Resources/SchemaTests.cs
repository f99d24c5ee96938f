using System.Text.Json.Nodes;
using Recordings.Tests.Samples;

namespace Recordings.Tests.Resources;

public sealed class SchemaTests
{
    public static TheoryData<string> Kinds => ["recordings", "recordingtemplates", "recordingsources"];

    [Theory]
    [InlineData("recordingtemplates", "pipeline")]
    [InlineData("recordingsources", "overrides")]
    public void The_pipeline_fragment_is_the_same_wherever_it_appears(string plural, string field) =>
        Assert.Equal(Fragment("recordings", "overrides"), Fragment(plural, field));

    [Fact]
    public void A_pipeline_fragment_has_no_defaults_because_a_layer_need_not_speak() =>
        Assert.DoesNotContain(
            Nodes(Repository.Schema("recordings")["properties"]!["spec"]!["properties"]!["overrides"]!, "overrides"), node => node.Schema["default"] is not null);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_list_string_and_map_is_bounded(string plural) =>
        Assert.Empty(Nodes(Spec(plural), "spec").Where(node => !IsBounded(node.Schema)).Select(node => node.Path));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_field_is_described(string plural) =>
        Assert.Empty(Nodes(Spec(plural), "spec").Where(node => node.IsField && node.Schema["description"] is null).Select(node => node.Path));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_definition_is_small_enough_for_the_annotation_that_kubectl_apply_leaves(string plural) =>
        Assert.True(new FileInfo(Repository.Path("config", "crds", $"{plural}.yaml")).Length < 200_000);

    /// <summary>kubectl takes a word for a category first: <c>kubectl get recordings --watch</c> would ask for three kinds, and be refused.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_category_is_called_like_a_kind(string plural) =>
        Assert.Equal(["recording-operator"], Repository.Definition(plural)["names"]!["categories"]!.AsArray().Select(category => (string?)category));

    private static JsonNode Spec(string plural) => Repository.Schema(plural)["properties"]!["spec"]!;

    private static string Fragment(string plural, string field)
    {
        var fragment = Spec(plural)["properties"]![field]!.DeepClone().AsObject();
        fragment.Remove("description");
        return fragment.ToJsonString();
    }

    private static bool IsBounded(JsonNode schema) => (string?)schema["type"] switch
    {
        "string" => schema["maxLength"] is not null || schema["enum"] is not null,
        "array" => schema["maxItems"] is not null,
        "object" => schema["additionalProperties"] is null || schema["maxProperties"] is not null,
        "integer" or "number" => schema["minimum"] is not null,
        null when (bool?)schema["x-kubernetes-preserve-unknown-fields"] is true => true, // A word or a list: what it may be only the operator can say.
        _ => schema["maxLength"] is not null || (string?)schema["type"] == "boolean",
    };

    private static IEnumerable<(string Path, JsonNode Schema, bool IsField)> Nodes(JsonNode schema, string path, bool isField = true)
    {
        yield return (path, schema, isField);
        var children = (schema["properties"]?.AsObject() ?? []).Select(field => (Path: $"{path}.{field.Key}", Schema: field.Value, IsField: true))
            .Append((Path: $"{path}[]", Schema: schema["items"], IsField: false))
            .Append((Path: $"{path}{{}}", Schema: schema["additionalProperties"], IsField: false));
        foreach (var node in children.Where(child => child.Schema is not null).SelectMany(child => Nodes(child.Schema!, child.Path, child.IsField)))
        {
            yield return node;
        }
    }
}
