using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Yaml;
using Recordings.Resources;

namespace Cli.Printing;

/// <summary>Text for programs.</summary>
internal static class Documents
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>JSON with indentation, or YAML.</summary>
    public static string Of(JsonNode json, OutputFormat format)
    {
        if (format == OutputFormat.Yaml)
        {
            return YamlText.Of(json).TrimEnd('\n');
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A Recording as <c>-o name</c> prints it.</summary>
    public static string NameOf(ObjectKey recording) => $"recording.{Labels.Group}/{recording.Name}";
}
