using Operator.Api;

namespace Operator.Changes;

/// <summary>A verb that changes Recordings, each by a patch of its spec. Pure: it is asked again when the Recording changed meanwhile.</summary>
public interface IChange
{
    /// <summary>What to do with a Recording as it is now.</summary>
    /// <param name="recording">The Recording.</param>
    /// <param name="templates">The templates of its namespace, where <see cref="NeedsTemplates"/>; else they may not be known.</param>
    Decision Decide(V1Alpha1Recording recording, KnownTemplates templates);

    /// <summary>Whether it can't decide without the namespace's templates.</summary>
    bool NeedsTemplates => false;
}
