using Kubernetes.Models;
using Operator.Api;
using Recordings.Contract;

namespace Operator.Acting;

/// <summary>What makes an object a Recording's or a source's: it goes with it.</summary>
internal static class Owners
{
    /// <summary>A Recording.</summary>
    public static V1OwnerReference Of(RecordingIdentity recording) => Of(recording, RecordingKinds.Recordings.ApiVersion, RecordingKinds.Recordings.Kind);

    /// <summary>A RecordingSource.</summary>
    public static V1OwnerReference OfSource(RecordingIdentity source) => Of(source, RecordingKinds.Sources.ApiVersion, RecordingKinds.Sources.Kind);

    private static V1OwnerReference Of(RecordingIdentity owner, string apiVersion, string kind) => new()
    {
        ApiVersion = apiVersion,
        Kind = kind,
        Name = owner.Name,
        Uid = owner.Uid,
        Controller = true,
        BlockOwnerDeletion = true,
    };
}
