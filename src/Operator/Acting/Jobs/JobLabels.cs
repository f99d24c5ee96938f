using System.Globalization;
using Operator.Api;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;

namespace Operator.Acting.Jobs;

/// <summary>Labels and annotations of a Job and its pod. The operator's own win over a user's of the same name: it finds its children by them.</summary>
internal static class JobLabels
{
    private const int MaxLength = 63;

    public static Dictionary<string, string> Of(JobBlueprint blueprint)
    {
        var request = blueprint.Request;
        var labels = Copy(blueprint.Run.Labels);
        labels["app.kubernetes.io/name"] = "stage-runner";
        labels["app.kubernetes.io/component"] = request.Stage;
        labels[ChildLabels.ManagedBy] = Labels.Manager;
        var isOfSource = request.Stage == StageNames.Sync;
        labels[isOfSource ? Labels.Source : Labels.Recording] = Cut(request.Recording.Name);
        labels[isOfSource ? Labels.SourceUid : Labels.RecordingUid] = request.Recording.Uid;
        labels[Labels.Stage] = request.Stage;
        labels[Labels.Run] = request.Run.ToString(CultureInfo.InvariantCulture);
        labels[Labels.Attempt] = request.Attempt.ToString(CultureInfo.InvariantCulture);
        labels.Remove(Labels.Instance);
        if (request.Instance is { } instance)
        {
            labels[Labels.Instance] = instance;
        }

        return labels;
    }

    public static Dictionary<string, string> AnnotationsOf(JobBlueprint blueprint)
    {
        var annotations = Copy(blueprint.Run.Annotations);
        annotations[Labels.Fingerprint] = blueprint.Request.Fingerprint;
        return annotations;
    }

    private static Dictionary<string, string> Copy(IReadOnlyDictionary<string, string>? source) =>
        source is null ? new(StringComparer.Ordinal) : new(source, StringComparer.Ordinal);

    // A label ends with a letter or digit; the UID's label is the exact link, this one is for people.
    private static string Cut(string name) => name.Length <= MaxLength ? name : name[..MaxLength].TrimEnd('.', '-', '_');
}
