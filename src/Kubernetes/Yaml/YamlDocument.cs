using System.Text.Json.Nodes;

namespace Kubernetes.Yaml;

/// <summary>One document of a YAML stream, and where each of its values was written.</summary>
/// <param name="Json">The document as JSON.</param>
/// <param name="Places">Where its members stand.</param>
public sealed record YamlDocument(JsonNode Json, YamlPlaces Places);
