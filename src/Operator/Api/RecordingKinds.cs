using Kubernetes.Client;
using Recordings.Resources;

namespace Operator.Api;

/// <summary>How the operator's own kinds are spelled in the API.</summary>
public static class RecordingKinds
{
    /// <summary>The version that is served and stored.</summary>
    public const string Version = "v1alpha1";

    public static ResourceKind<V1Alpha1Recording> Recordings { get; } =
        new(Labels.Group, Version, "Recording", "recordings", OperatorJson.Default.V1Alpha1Recording);

    public static ResourceKind<V1Alpha1RecordingTemplate> Templates { get; } =
        new(Labels.Group, Version, "RecordingTemplate", "recordingtemplates", OperatorJson.Default.V1Alpha1RecordingTemplate);

    public static ResourceKind<V1Alpha1RecordingSource> Sources { get; } =
        new(Labels.Group, Version, "RecordingSource", "recordingsources", OperatorJson.Default.V1Alpha1RecordingSource);
}
