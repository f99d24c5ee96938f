using System.Text.Json.Nodes;
using Kubernetes.Client;
using Operator.Api;

namespace Operator.Changes;

/// <summary>Carries a change out on one Recording, as whoever the client speaks for: never as the operator itself, which writes no spec.</summary>
/// <param name="client">Speaks for them.</param>
/// <param name="templates">The templates of a namespace, as far as they may see them.</param>
/// <param name="time">The clock.</param>
public sealed class ChangeWriter(IKubernetesClient client, Func<string, CancellationToken, Task<KnownTemplates>> templates, TimeProvider time)
{
    private const int Tries = 10;

    /// <summary>Decides on the Recording as it was read, and again on what it is then if somebody changed it meanwhile.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="recording">As it was read; null: there is none.</param>
    /// <param name="change">What is wanted.</param>
    /// <param name="isDryRun">Only says what would be done.</param>
    /// <param name="cancellation">Stops before the next request.</param>
    public async Task<ChangeResult> WriteAsync(ObjectKey key, V1Alpha1Recording? recording, IChange change, bool isDryRun, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (recording is null)
            {
                return new ChangeResult(key, ChangeOutcome.Refused, "there is no such recording");
            }

            var known = change.NeedsTemplates ? await templates(key.Namespace, cancellation) : KnownTemplates.Unread;
            var decision = Decide(recording, change, known);
            var forecast = decision is Decision.Patch { StartsWork: true } start
                ? RunForecast.Of(recording, start.Spec, await templates(key.Namespace, cancellation), time.GetUtcNow())
                : null;
            switch (decision)
            {
                case Decision.Skip skip:
                    return new ChangeResult(key, ChangeOutcome.Skipped, skip.Why);
                case Decision.Refuse refuse:
                    return new ChangeResult(key, ChangeOutcome.Refused, refuse.Why);
                case Decision.Patch patch when isDryRun:
                    return Result(key, ChangeOutcome.Planned, patch, forecast);
                case Decision.Patch patch:
                    try
                    {
                        await client.PatchAsync(RecordingKinds.Recordings, key, Merge(recording, patch.Spec), cancellation: cancellation);
                        return Result(key, ChangeOutcome.Done, patch, forecast);
                    }
                    catch (KubernetesException e) when (e.IsConflict && attempt < Tries)
                    {
                        // It changed since it was read: decide again on what it is now.
                        recording = await client.GetAsync(RecordingKinds.Recordings, key, cancellation);
                        break;
                    }
                    catch (KubernetesException e)
                    {
                        return new ChangeResult(key, ChangeOutcome.Failed, e.Status.Message ?? e.Message);
                    }
            }
        }
    }

    /// <summary>What a change does with a Recording as it is now.</summary>
    public static Decision Decide(V1Alpha1Recording recording, IChange change, KnownTemplates templates) =>
        recording.Metadata.DeletionTimestamp is null ? change.Decide(recording, templates) : Standstills.Of(recording)!.ToDecision();

    private static ChangeResult Result(ObjectKey key, ChangeOutcome outcome, Decision.Patch patch, RunForecast? forecast) =>
        new(key, outcome, forecast is null ? patch.Note : $"{patch.Note}; {forecast}") { Forecast = forecast };

    // With the version that was decided on: somebody else's change in between is a conflict, never overwritten unseen.
    private static Patch Merge(V1Alpha1Recording recording, JsonObject spec)
    {
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = recording.Metadata.ResourceVersion },
            ["spec"] = spec.DeepClone(),
        };
        return Patch.Merge(patch.ToJsonString());
    }
}
