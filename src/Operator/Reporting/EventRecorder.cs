using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Models;
using Recordings.Contract;
using Recordings.Planning;

namespace Operator.Reporting;

/// <summary>
/// Emits events. One of the same reason and message is counted up rather than repeated: its name is a function of the object's UID, reason and
/// message. Events are for people and may be lost; a server that won't take one must not hold up a recording.
/// </summary>
internal sealed class EventRecorder(IKubernetesClient client, TimeProvider time, string instance, ILogger<EventRecorder> logger)
{
    private const string Component = "recording-operator";
    private const int MaxMessage = 1024;
    private const int HashLength = 16;

    /// <summary>Emits one event, or counts up the one that is there.</summary>
    /// <param name="kind">The kind of what it is about.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="occurrence">What happened.</param>
    /// <param name="cancellation">Stops before the next request.</param>
    public async Task RecordAsync<T>(ResourceKind<T> kind, T about, RecordingEvent occurrence, CancellationToken cancellation)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var item = Build(kind, about.Metadata, occurrence);
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
            logger.LogWarning(exception, "Event {Reason} of {Object} was not taken", occurrence.Reason, about.Key());
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

    private Corev1Event Build<T>(ResourceKind<T> kind, V1ObjectMeta metadata, RecordingEvent occurrence)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var now = time.GetUtcNow();
        var hash = Digests.OfText($"{metadata.Uid}/{occurrence.Type}/{occurrence.Reason}/{occurrence.Message}")[..HashLength];
        return new Corev1Event
        {
            ApiVersion = ResourceKinds.Events.ApiVersion,
            Kind = ResourceKinds.Events.Kind,
            Metadata = new V1ObjectMeta { Name = $"{metadata.Name}.{hash}", NamespaceProperty = metadata.NamespaceProperty },
            InvolvedObject = new V1ObjectReference
            {
                ApiVersion = kind.ApiVersion,
                Kind = kind.Kind,
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
