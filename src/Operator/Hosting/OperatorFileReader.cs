using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Yaml;

namespace Operator.Hosting;

/// <summary>Reads <c>operator.yaml</c>.</summary>
internal static class OperatorFileReader
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="ConfigurationException">It is not there, or says something that makes no sense.</exception>
    public static OperatorFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path} can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>Reads its text.</summary>
    public static OperatorFile Parse(string text, string path)
    {
        IReadOnlyList<YamlDocument> documents;
        try
        {
            documents = YamlJson.Read(text);
        }
        catch (FormatException exception)
        {
            throw new ConfigurationException($"{path}: {exception.Message}", exception);
        }

        return documents switch
        {
            [] => new OperatorFile(),
            [var only] => Parse(only, path),
            _ => throw new ConfigurationException($"{path}: one YAML document is wanted, {documents.Count} were found"),
        };
    }

    private static OperatorFile Parse(YamlDocument document, string path)
    {
        try
        {
            return document.Json.Deserialize(OperatorFileJson.Default.OperatorFile) ?? new OperatorFile();
        }
        catch (JsonException exception)
        {
            var field = (exception.Path ?? "").TrimStart('$', '.');
            var place = document.Json is JsonObject map ? FieldPlaces.Find(map, document.Places, field) : document.Places.Root;
            throw new ConfigurationException($"{path}: {place}: {(field.Length == 0 ? "" : $"{field}: ")}{Problem(exception)}", exception);
        }
    }

    // Words of our own converters are for people; those of the library are about types of this program.
    private static string Problem(JsonException exception) =>
        exception.Message.Contains("| LineNumber:", StringComparison.Ordinal) || exception.Message.Contains(".NET", StringComparison.Ordinal)
            ? exception.Message.Contains("could not be mapped", StringComparison.Ordinal)
                ? "there is no such field: correct its spelling or remove it (docs/operations.md has them all)"
                : "has a value of a kind that is not wanted here: docs/operations.md says which is"
            : exception.Message;
}
