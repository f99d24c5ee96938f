using Kubernetes.Models;
using Operator.Api;
using Recordings.Contract;

namespace Operator.Acting;

/// <summary>What makes an object a Recording's: it goes with it.</summary>
internal static class Owners
{
    public static V1OwnerReference Of(RecordingIdentity recording) => new()
    {
        ApiVersion = RecordingKinds.Recordings.ApiVersion,
        Kind = RecordingKinds.Recordings.Kind,
        Name = recording.Name,
        Uid = recording.Uid,
        Controller = true,
        BlockOwnerDeletion = true,
    };
}
