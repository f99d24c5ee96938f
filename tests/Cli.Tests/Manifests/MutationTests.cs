using System.Globalization;
using System.Text.Json.Nodes;
using Cli.Manifests;
using Kubernetes.Yaml;
using Testing;

namespace Cli.Tests.Manifests;

/// <summary>Each value of each sample, made wrong: what is said names the field, the place and the remedy, once, and in nobody's words but YAML's.</summary>
public sealed class MutationTests
{
    private const string Wrong = "§ wrong §";

    private static readonly string[] ForeignWords =
    [
        "JsonException", "BytePositionInLine", "LineNumber", "DateTimeOffset", "token type", "System.", "Recordings.", "Int32", "Int64", "Boolean", "$.", "could not be converted", "Exception",
    ];

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(RepositoryFiles.PathOf("config", "samples"), "*.yaml").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_wrong_value_is_named_with_its_field_its_place_and_what_to_write(string file)
    {
        var documents = YamlJson.ParseAll(File.ReadAllText(RepositoryFiles.PathOf("config", "samples", file))).Select(document => document.AsObject()).ToList();
        var spoilt = 0;
        for (var i = 0; i < documents.Count; i++)
        {
            if (!Crds.Schemas.TryGetValue((string)documents[i]["kind"]!, out var schema))
            {
                continue;
            }

            foreach (var (path, field) in Crds.Below(schema["properties"]!["spec"]!.AsObject(), ["spec"]))
            {
                var changed = documents.Select(document => document.DeepClone().AsObject()).ToList();
                if (TrySpoil(changed[i], path, field))
                {
                    Check(changed, path, field);
                    spoilt++;
                }
            }
        }

        Assert.True(spoilt > 2 || documents.All(document => !Crds.Schemas.ContainsKey((string)document["kind"]!)));
    }

    private static void Check(IEnumerable<JsonObject> documents, IReadOnlyList<object> path, JsonObject field)
    {
        var text = string.Join("---\n", documents.Select(document => YamlText.Of(document)));
        var at = text.IndexOf(Wrong, StringComparison.Ordinal);
        var line = text[..at].Count(letter => letter == '\n') + 1;
        var column = at - text.LastIndexOf('\n', at);
        if (text[at - 1] is '"' or '\'')
        {
            column--;
        }

        var problem = Assert.Single(ManifestReader.Read([new ManifestText("lecture.yaml", text)]).Problems).ToString();
        var name = string.Concat(path.Select(step => step is int index ? string.Create(CultureInfo.InvariantCulture, $"[{index}]") : $".{step}")).TrimStart('.');

        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"lecture.yaml:{line}:{column}: {name}: "), problem, StringComparison.Ordinal);
        Assert.DoesNotContain(ForeignWords, word => problem.Contains(word, StringComparison.Ordinal));
        foreach (var allowed in field["enum"] as JsonArray ?? [])
        {
            Assert.Contains((string)allowed!, problem, StringComparison.Ordinal);
        }

        if (field["format"]?.ToString() == "date-time")
        {
            Assert.Contains("2026-02-03T10:00:00Z", problem, StringComparison.Ordinal);
        }
    }

    // False: the sample has no such value, or any value is right there.
    private static bool TrySpoil(JsonObject document, IReadOnlyList<object> path, JsonObject field)
    {
        JsonNode? parent = document;
        foreach (var step in path.SkipLast(1))
        {
            parent = Member(parent, step);
        }

        if (Member(parent, path[^1]) is null || field["x-kubernetes-preserve-unknown-fields"] is not null || field["type"]?.ToString() is "object" or "array")
        {
            return false;
        }

        var isAnyText = field["type"]?.ToString() == "string" && field["enum"] is null && field["pattern"] is null && field["format"] is null;
        JsonNode wrong = isAnyText ? new JsonObject { [Wrong] = 1 } : Wrong;
        if (path[^1] is int index)
        {
            parent!.AsArray()[index] = wrong;
        }
        else
        {
            parent![(string)path[^1]] = wrong;
        }

        return true;
    }

    private static JsonNode? Member(JsonNode? parent, object step) => (parent, step) switch
    {
        (JsonObject map, string name) => map[name],
        (JsonArray list, int index) when index < list.Count => list[index],
        _ => null,
    };
}
