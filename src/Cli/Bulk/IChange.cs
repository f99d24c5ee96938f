using Operator.Api;

namespace Cli.Bulk;

/// <summary>A verb that changes Recordings, each by a patch of its spec. Pure: it is asked again when the Recording changed meanwhile.</summary>
internal interface IChange
{
    /// <summary>What to do with a Recording as it is now.</summary>
    Decision Decide(V1Alpha1Recording recording);
}
