using Operator.Api;

namespace Operator.Changes;

/// <summary>A verb that changes Recordings, each by a patch of its spec. Pure: it is asked again when the Recording changed meanwhile.</summary>
public interface IChange
{
    /// <summary>What to do with a Recording as it is now.</summary>
    Decision Decide(V1Alpha1Recording recording);
}
