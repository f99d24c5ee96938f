namespace Cli.Local;

/// <summary>Which Recording a manifest is of: state and artifacts lie under it, so that Recordings in one directory never meet.</summary>
/// <param name="Namespace">As the manifest says it; without one kubectl's.</param>
/// <param name="Name">Its name.</param>
public sealed record RecordingName(string Namespace, string Name)
{
    /// <summary>The namespace of a manifest that names none.</summary>
    public const string DefaultNamespace = "default";

    /// <summary>As messages say it.</summary>
    public override string ToString() => Namespace == DefaultNamespace ? Name : $"{Namespace}/{Name}";
}
