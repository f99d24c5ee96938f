using System.Text.Json.Nodes;
using Kubernetes.Models;
using Kubernetes.Yaml;
using Operator.Api;

namespace Cli.Manifests;

/// <summary>One object of a manifest, decoded if nothing is wrong with its form.</summary>
/// <param name="File">The file.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="Kind">Its kind, as written.</param>
/// <param name="Name">Its name, as far as it has one.</param>
/// <param name="Json">The document.</param>
/// <param name="Places">Where its values stand.</param>
internal sealed record ManifestObject(string File, TextPlace Place, string Kind, string Name, JsonObject Json, YamlPlaces Places)
{
    /// <summary>What is wrong by the schema, in the order of the text. Nothing is decoded then, unless all that is wrong is its apiVersion.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; init; } = [];

    /// <summary>Whether it is of a kind that is somebody else's.</summary>
    public bool IsForeign { get; init; }

    public V1Alpha1Recording? Recording { get; init; }

    public V1Alpha1RecordingTemplate? Template { get; init; }

    public V1Alpha1RecordingSource? Source { get; init; }

    public V1Secret? Secret { get; init; }

    /// <summary>Whether it could be decoded.</summary>
    public bool IsDecoded => Recording is not null || Template is not null || Source is not null || Secret is not null;

    /// <summary>As kubectl names it: <c>recording/lecture</c>.</summary>
    public string Label => $"{Kind.ToLowerInvariant()}/{Name}";

    /// <summary>A problem at one of its fields.</summary>
    public ManifestProblem At(string field, string text) => new(File, FieldPlaces.Find(Json, Places, field), text);
}
