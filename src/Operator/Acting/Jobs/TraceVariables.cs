using Kubernetes.Models;
using Recordings.Planning;
using Traces;

namespace Operator.Acting.Jobs;

/// <summary>What a traced stage's container is told: the span that it works for, and where to send its own. Never the operator's headers, which may hold a secret.</summary>
internal static class TraceVariables
{
    public static IEnumerable<V1EnvVar> Of(JobBlueprint blueprint)
    {
        if (blueprint.TraceEndpoint is not { } endpoint)
        {
            return [];
        }

        var (uid, run) = (blueprint.Request.Recording.Uid, blueprint.Request.Run);
        var parent = new TraceParent(TraceIds.OfRun(uid, run), TraceIds.AttemptSpan(uid, run, blueprint.StageKey, blueprint.Request.Attempt));
        return
        [
            new V1EnvVar { Name = TraceParent.Variable, Value = parent.ToString() },
            new V1EnvVar { Name = TraceOptions.EndpointVariable, Value = endpoint },
        ];
    }
}
