namespace Recordings.Resources;

/// <summary>Label and annotation keys that the operator reads or writes.</summary>
public static class Labels
{
    /// <summary>The API group, and the prefix of every key below.</summary>
    public const string Group = "recording-operator.dev";

    /// <summary>On a Secret, <c>"true"</c>: Recordings of this namespace may use it.</summary>
    public const string Credentials = Group + "/credentials";

    /// <summary>On a Recording: the RecordingSource that created it. On Jobs and Pods: the RecordingSource that they look for.</summary>
    public const string Source = Group + "/source";

    /// <summary>On Jobs and Pods of a RecordingSource: its UID, the exact link. Annotation on a Recording: that of the RecordingSource that created it.</summary>
    public const string SourceUid = Group + "/source-uid";

    /// <summary>Annotation on a Recording: the number of the look of its RecordingSource that created it.</summary>
    public const string Sync = Group + "/sync";

    /// <summary>On Jobs and Pods: the Recording's name, cut to 63 characters.</summary>
    public const string Recording = Group + "/recording";

    /// <summary>On Jobs and Pods: the Recording's UID, the exact link.</summary>
    public const string RecordingUid = Group + "/recording-uid";

    /// <summary>On Jobs and Pods: the stage's name, such as <c>trim</c>.</summary>
    public const string Stage = Group + "/stage";

    /// <summary>On Jobs and Pods of a stage with instances: the instance, such as the output's name.</summary>
    public const string Instance = Group + "/instance";

    /// <summary>On Jobs and Pods: the run (the adopted runGeneration) that the Job was made in.</summary>
    public const string Run = Group + "/run";

    /// <summary>On Jobs and Pods: the attempt within the run, from 1.</summary>
    public const string Attempt = Group + "/attempt";

    /// <summary>Annotation on Jobs: the stage's fingerprint that the Job was made for.</summary>
    public const string Fingerprint = Group + "/fingerprint";

    /// <summary>The finalizer on Recordings: running Jobs end, and artifacts go when asked for, before the Recording does.</summary>
    public const string Finalizer = Group + "/cleanup";

    /// <summary>The value of <c>app.kubernetes.io/managed-by</c> on every child.</summary>
    public const string Manager = "recording-operator";
}
