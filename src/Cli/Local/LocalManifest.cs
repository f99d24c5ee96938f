using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Json;
using Kubernetes.Models;
using Kubernetes.Yaml;
using Operator.Api;
using Recordings.Resources;

namespace Cli.Local;

/// <summary>What a manifest for <c>local</c> holds: one Recording, and the Secrets and templates that it names.</summary>
/// <param name="Recording">The Recording, in namespace <see cref="Namespace"/>.</param>
/// <param name="Secrets">Its Secrets.</param>
/// <param name="Templates">RecordingTemplates.</param>
public sealed record LocalManifest(V1Alpha1Recording Recording, IReadOnlyList<V1Secret> Secrets, IReadOnlyList<V1Alpha1RecordingTemplate> Templates)
{
    /// <summary>The namespace that everything local lives in, whatever the manifest says.</summary>
    public const string Namespace = "local";

    /// <summary>The Recording as the manifest names it.</summary>
    public required RecordingName Name { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="ManifestException">It can't be read, or holds something else; the message says what to do.</exception>
    public static LocalManifest Read(string path)
    {
        V1Alpha1Recording? recording = null;
        var written = "";
        var secrets = new List<V1Secret>();
        var templates = new List<V1Alpha1RecordingTemplate>();
        foreach (var document in Documents(path))
        {
            switch (document["kind"]?.ToString())
            {
                case "Recording" when recording is null:
                    recording = Decode(path, document, RecordingKinds.Recordings.Json);
                    written = recording.Metadata.NamespaceProperty;
                    recording.Metadata.NamespaceProperty = Namespace;
                    break;
                case "Recording":
                    throw new ManifestException(path, "holds several Recordings: run them one at a time");
                case "RecordingTemplate":
                    var template = Decode(path, document, RecordingKinds.Templates.Json);
                    template.Metadata.NamespaceProperty = Namespace;
                    templates.Add(template);
                    break;
                case "Secret":
                    var secret = Decode(path, document, KubernetesJson.Default.V1Secret);
                    secret.Metadata.NamespaceProperty = Namespace;
                    secrets.Add(secret);
                    break;
                case var other:
                    throw new ManifestException(path, $"holds a {other ?? "document without a kind"}: local runs take a Recording, RecordingTemplates and Secrets only");
            }
        }

        return recording is null
            ? throw new ManifestException(path, $"holds no Recording (apiVersion: {Labels.Group}/{RecordingKinds.Version}, kind: Recording)")
            : new LocalManifest(recording, secrets, templates)
            {
                Name = new RecordingName(string.IsNullOrEmpty(written) ? RecordingName.DefaultNamespace : written, recording.Metadata.Name!),
            };
    }

    private static IReadOnlyList<JsonNode> Documents(string path)
    {
        try
        {
            return YamlJson.ParseAll(File.ReadAllText(path));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ManifestException(path, e.Message, e);
        }
    }

    // Strict, as kubectl is with --validate=strict: a misspelt field is an error, not a wish that nobody hears.
    private static T Decode<T>(string path, JsonNode document, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            var item = document.Deserialize(type) ?? throw new ManifestException(path, "holds an empty document");
            if (string.IsNullOrEmpty(item.Metadata.Name))
            {
                throw new ManifestException(path, "metadata.name is missing: give the recording a name");
            }

            var unknown = UnknownFields.Find(document, JsonSerializer.SerializeToNode(item, type)!);
            return unknown.Count == 0
                ? item
                : throw new ManifestException(path, $"unknown field {string.Join(", ", unknown)}: correct its spelling or remove it");
        }
        catch (JsonException e)
        {
            throw new ManifestException(path, $"{e.Path?.TrimStart('$', '.')}: {(e.InnerException ?? e).Message}", e);
        }
    }
}

/// <summary>A manifest that can't be used.</summary>
public sealed class ManifestException : Exception
{
    /// <summary>Names the file and what is wrong with it.</summary>
    public ManifestException(string path, string problem, Exception? inner = null)
        : base($"{path}: {problem}", inner)
    {
    }
}
