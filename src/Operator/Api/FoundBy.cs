using Kubernetes.Models;
using Recordings.Planning.Sources;
using Recordings.Resources;

namespace Operator.Api;

/// <summary>Which source and which of its looks created a Recording, as its metadata says.</summary>
internal static class FoundBy
{
    public static KnownRecording Read(V1ObjectMeta metadata) => new(
        ChildLabels.Get(metadata, Labels.Source),
        long.TryParse(ChildLabels.Annotation(metadata, Labels.Sync), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var sync) ? sync : null,
        ChildLabels.Annotation(metadata, Labels.SourceUid));
}
