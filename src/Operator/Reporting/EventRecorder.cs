using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Contract;
using Recordings.Planning;

namespace Operator.Reporting;

/// <summary>
/// Emits events. One of the same reason and message is counted up rather than repeated: its name is a function of the Recording's UID, reason and
/// message. Events are for people and may be lost; a server that won't take one must not hold up a recording.
/// </summary>
internal sealed class EventRecorder(IKubernetesClient client, TimeProvider time, string instance, ILogger<EventRecorder> logger)
{
    private const string Component = "recording-operator";
    private const int MaxMessage = 1024;
    private const int HashLength = 16;

    /// <summary>Emits one event, or counts up the one that is there.</summary>
    public async Task RecordAsync(V1Alpha1Recording recording, RecordingEvent occurrence, CancellationToken cancellation)
    {
        var item = Build(recording, occurrence);
        try
        {
            await client.CreateAsync(ResourceKinds.Events, item, cancellation);
        }
        catch (KubernetesException exception) when (exception.IsAlreadyExists)
        {
            await CountUpAsync(new ObjectKey(item.Metadata.NamespaceProperty ?? "", item.Metadata.Name ?? ""), cancellation);
        }
        catch (Exception exception) when (exception is KubernetesException or HttpRequestException)
        {
            logger.LogWarning(exception, "Event {Reason} of {Recording} was not taken", occurrence.Reason, RecordingKey.Of(recording));
        }
    }

    private async Task CountUpAsync(ObjectKey key, CancellationToken cancellation)
    {
        try
        {
            if (await client.GetAsync(ResourceKinds.Events, key, cancellation) is { } existing)
            {
                var patch = new JsonObject { ["count"] = (existing.Count ?? 1) + 1, ["lastTimestamp"] = Timestamp(time.GetUtcNow()) };
                await client.PatchAsync(ResourceKinds.Events, key, Patch.Merge(patch.ToJsonString()), cancellation: cancellation);
            }
        }
        catch (Exception exception) when (exception is KubernetesException or HttpRequestException)
        {
            logger.LogWarning(exception, "Event {Event} was not counted up", key);
        }
    }

    private Corev1Event Build(V1Alpha1Recording recording, RecordingEvent occurrence)
    {
        var metadata = recording.Metadata;
        var now = time.GetUtcNow();
        var hash = Digests.OfText($"{metadata.Uid}/{occurrence.Type}/{occurrence.Reason}/{occurrence.Message}")[..HashLength];
        return new Corev1Event
        {
            ApiVersion = ResourceKinds.Events.ApiVersion,
            Kind = ResourceKinds.Events.Kind,
            Metadata = new V1ObjectMeta { Name = $"{metadata.Name}.{hash}", NamespaceProperty = metadata.NamespaceProperty },
            InvolvedObject = new V1ObjectReference
            {
                ApiVersion = RecordingKinds.Recordings.ApiVersion,
                Kind = RecordingKinds.Recordings.Kind,
                Name = metadata.Name,
                NamespaceProperty = metadata.NamespaceProperty,
                Uid = metadata.Uid,
            },
            Type = occurrence.Type.ToString(),
            Reason = occurrence.Reason,
            Message = occurrence.Message.Length <= MaxMessage ? occurrence.Message : occurrence.Message[..MaxMessage],
            Count = 1,
            FirstTimestamp = now,
            LastTimestamp = now,
            Source = new V1EventSource { Component = Component },
            ReportingComponent = Component,
            ReportingInstance = instance,
        };
    }

    private static string Timestamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
