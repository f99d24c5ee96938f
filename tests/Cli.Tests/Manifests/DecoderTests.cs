using System.Text.Json.Nodes;
using Cli.Manifests;
using Kubernetes.Yaml;

namespace Cli.Tests.Manifests;

/// <summary>The schema knows everything by which decoding could fail.</summary>
public sealed class DecoderTests
{
    private static readonly string?[] Values =
    [
        "\"\"", "\"word\"", "\"Drain\"", "\"1\"", "\"5m\"", "\"2Gi\"", "\"https://h/x\"", "\"2026-02-03T10:00:00Z\"", "\"2026-02-30T10:00:00Z\"", "\"2026-02-03t10:00:00z\"",
        "\"2026-02-03T24:00:00Z\"", "\"2026-02-03T10:00:00+15:00\"", "0", "1", "-1", "1.5", "3000000000", "99999999999999999999", "1e3", "1e300", "true", "null", "{}", "[]", "[null]",
        "[1]", "[\"a\"]", "{\"a\": null}", "{\"a\": 1}", "{\"name\": \"a\"}", "[{\"name\": \"a\"}]", "[[]]",
    ];

    public static TheoryData<string> Kinds => [.. Crds.Schemas.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_is_written_into_a_field_the_decoder_never_has_to_complain(string kind)
    {
        var fields = Crds.Below(Crds.Schemas[kind]["properties"]!["spec"]!.AsObject(), ["spec"]).ToList();
        Assert.True(fields.Count > 100);
        foreach (var (path, _) in fields)
        {
            foreach (var value in Values)
            {
                var yaml = YamlText.Of(Crds.Document(kind, path, JsonNode.Parse(value!)));
                var item = Assert.Single(ManifestReader.Read([new ManifestText("file", yaml)]).Objects);
                Assert.DoesNotContain(item.Problems, problem => problem.Text.Contains("can't be read", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Every_pattern_of_the_schemas_has_words()
    {
        var patterns = Crds.Schemas.Values.SelectMany(schema => Crds.Below(schema["properties"]!["spec"]!.AsObject(), []))
            .Select(field => field.Schema["pattern"]).OfType<JsonValue>().Select(pattern => (string)pattern!).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(patterns);
        Assert.Empty(patterns.Except(ValueForms.All.Keys));
    }
}
