using Cli.Manifests;
using Kubernetes.Models;
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
        var set = ManifestReader.Read([ManifestText.OfFile(path)]);
        if (set.Problems.Any())
        {
            throw new ManifestException(set.Problems);
        }

        foreach (var item in set.Objects.Where(item => item.IsForeign || item.Source is not null))
        {
            throw new ManifestException(path, $"holds a {item.Kind}: local runs take a Recording, RecordingTemplates and Secrets only");
        }

        var recordings = set.Objects.Select(item => item.Recording).OfType<V1Alpha1Recording>().ToList();
        var secrets = set.Objects.Select(item => item.Secret).OfType<V1Secret>().ToList();
        var written = recordings.Count == 1 ? recordings[0].Metadata.NamespaceProperty : null;
        foreach (var metadata in recordings.Select(item => item.Metadata).Concat(set.Templates.Select(item => item.Metadata)).Concat(secrets.Select(item => item.Metadata)))
        {
            metadata.NamespaceProperty = Namespace;
        }

        return recordings.Count switch
        {
            0 => throw new ManifestException(path, $"holds no Recording (apiVersion: {Labels.Group}/{RecordingKinds.Version}, kind: Recording)"),
            1 => new LocalManifest(recordings[0], secrets, [.. set.Templates])
            {
                Name = new RecordingName(string.IsNullOrEmpty(written) ? RecordingName.DefaultNamespace : written, recordings[0].Metadata.Name!),
            },
            _ => throw new ManifestException(path, "holds several Recordings: run them one at a time"),
        };
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

    /// <summary>All that is wrong by form, a line each, with its place.</summary>
    internal ManifestException(IEnumerable<ManifestProblem> problems)
        : base(string.Join('\n', problems))
    {
    }
}
