using Operator.Api;

namespace Cli.Manifests;

/// <summary>What is in some manifests.</summary>
internal sealed class ManifestSet
{
    private readonly List<ManifestObject> _objects = [];
    private readonly List<ManifestProblem> _unreadable = [];

    /// <summary>The objects, in the order of the files.</summary>
    public IReadOnlyList<ManifestObject> Objects => _objects;

    /// <summary>Files, and documents, that are no objects at all.</summary>
    public IReadOnlyList<ManifestProblem> Unreadable => _unreadable;

    /// <summary>Everything that is wrong by form.</summary>
    public IEnumerable<ManifestProblem> Problems => _unreadable.Concat(_objects.SelectMany(item => item.Problems));

    /// <summary>The templates that can be read.</summary>
    public IEnumerable<V1Alpha1RecordingTemplate> Templates => _objects.Select(item => item.Template).OfType<V1Alpha1RecordingTemplate>();

    public void Add(ManifestObject item) => _objects.Add(item);

    public void Add(ManifestProblem unreadable) => _unreadable.Add(unreadable);
}
