using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Recordings.Tests.Samples;

namespace Recordings.Tests.Resources;

public sealed class SchemaAgreementTests
{
    [Theory]
    [InlineData("recordings", "spec", typeof(RecordingSpec))]
    [InlineData("recordings", "status", typeof(RecordingStatus))]
    [InlineData("recordingtemplates", "spec", typeof(RecordingTemplateSpec))]
    [InlineData("recordingtemplates", "status", typeof(RecordingTemplateStatus))]
    [InlineData("recordingsources", "spec", typeof(RecordingSourceSpec))]
    [InlineData("recordingsources", "status", typeof(RecordingSourceStatus))]
    public void The_schema_and_the_type_have_the_same_fields_of_the_same_types(string plural, string part, Type type) =>
        Assert.Empty(Disagreements(TypeInfo(type), Repository.Schema(plural)["properties"]![part]!, part));

    [Theory]
    [InlineData("recordings", typeof(RecordingSpec))]
    [InlineData("recordingtemplates", typeof(RecordingTemplateSpec))]
    [InlineData("recordingsources", typeof(RecordingSourceSpec))]
    public void A_default_of_the_schema_is_the_type_s_default(string plural, Type type)
    {
        var info = TypeInfo(type);
        var fresh = JsonSerializer.Deserialize("{}", info)!;
        foreach (var (name, property) in Repository.Schema(plural)["properties"]!["spec"]!["properties"]!.AsObject())
        {
            if (property!["default"] is { } value)
            {
                Assert.Equal(value.ToString(), info.Properties.Single(member => member.Name == name).Get!(fresh)!.ToString(), ignoreCase: true);
            }
        }
    }

    private static JsonTypeInfo TypeInfo(Type type) =>
        RecordingsJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"RecordingsJson does not know {type}");

    private static IEnumerable<string> Disagreements(JsonTypeInfo info, JsonNode schema, string path)
    {
        var fields = schema["properties"]!.AsObject();
        var missing = info.Properties.Where(member => fields[member.Name] is null).Select(member => $"{path}.{member.Name} is not in the schema");
        var extra = fields.Where(field => info.Properties.All(member => member.Name != field.Key)).Select(field => $"{path}.{field.Key} is not in {info.Type.Name}");
        var wrong =
            from member in info.Properties
            where fields[member.Name] is not null
            from disagreement in Disagreements(member.PropertyType, member.CustomConverter?.GetType(), fields[member.Name]!, $"{path}.{member.Name}")
            select disagreement;
        return missing.Concat(extra).Concat(wrong);
    }

    private static IEnumerable<string> Disagreements(Type declared, Type? converter, JsonNode schema, string path)
    {
        if (declared == typeof(AudioTrackChoice))
        {
            return (bool?)schema["x-kubernetes-preserve-unknown-fields"] is true && schema["type"] is null ? [] : [$"{path} is a word or a list: the schema must leave its type open"];
        }

        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var item = type.IsGenericType ? type.GetGenericArguments()[^1] : null;
        var expected = (converter?.Name, type) switch
        {
            (nameof(IntOrStringConverter), _) => null,
            (_, { IsEnum: true }) => "string",
            _ when type == typeof(string) || type == typeof(DateTimeOffset) => "string",
            _ when type == typeof(bool) => "boolean",
            _ when type == typeof(int) || type == typeof(long) => "integer",
            _ when type == typeof(double) => "number",
            _ when item is not null && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => "array",
            _ => "object",
        };
        if ((string?)schema["type"] != expected || (expected is null && (bool?)schema["x-kubernetes-int-or-string"] is not true))
        {
            return [$"{path} is {schema["type"]}, not {expected ?? "a number or a string"}"];
        }

        if (type.IsEnum && !Enum.GetNames(type).Order(StringComparer.Ordinal).SequenceEqual(Values(schema)))
        {
            return [$"{path} allows {string.Join(", ", Values(schema))}"];
        }

        return expected switch
        {
            "array" => Disagreements(item!, null, schema["items"]!, $"{path}[]"),
            "object" when converter == typeof(QuantityMapConverter) => Disagreements(item!, typeof(IntOrStringConverter), schema["additionalProperties"]!, $"{path}{{}}"),
            "object" when item is not null => Disagreements(item, null, schema["additionalProperties"]!, $"{path}{{}}"),
            "object" => Disagreements(TypeInfo(type), schema, path),
            _ => [],
        };
    }

    private static IEnumerable<string> Values(JsonNode schema) =>
        (schema["enum"]?.AsArray() ?? []).Select(value => (string)value!).Order(StringComparer.Ordinal);
}
