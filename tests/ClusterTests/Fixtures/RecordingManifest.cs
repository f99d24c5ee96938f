using System.Text.Json.Nodes;

namespace ClusterTests.Fixtures;

/// <summary>Builds a Recording that takes the sample lecture over HTTP; a test says only what matters to it.</summary>
public sealed class RecordingManifest(string name)
{
    private readonly JsonObject _source = [];
    private readonly JsonArray _outputs = [];
    private readonly JsonObject _stages = [];
    private readonly JsonObject _spec = [];
    private readonly JsonObject _overrides = [];

    public RecordingManifest From(ServedFile video, ServedFile transcript)
    {
        _source["http"] = new JsonObject { ["url"] = video.Url, ["transcriptUrl"] = transcript.Url };
        return this;
    }

    /// <summary>Takes a Zoom meeting's recording instead.</summary>
    public RecordingManifest FromZoom(string meeting, string credentials)
    {
        _source["zoom"] = new JsonObject { ["meetingId"] = meeting, ["credentials"] = new JsonObject { ["name"] = credentials } };
        return this;
    }

    /// <summary>Publishes on a platform: <c>youtube</c>, <c>vk</c>.</summary>
    public RecordingManifest ToPlatform(string output, string platform, JsonObject settings)
    {
        _outputs.Add((JsonNode)new JsonObject { ["name"] = output, [platform] = settings });
        return this;
    }

    /// <summary>Publishes below a prefix of the samples' bucket, by default with the artifact store's credentials.</summary>
    public RecordingManifest To(string output, string prefix, string? credentials = null)
    {
        var s3 = new JsonObject { ["bucket"] = ObjectStore.Bucket, ["prefix"] = prefix };
        if (credentials is not null)
        {
            s3["credentials"] = new JsonObject { ["name"] = credentials };
        }

        _outputs.Add((JsonNode)new JsonObject { ["name"] = output, ["s3"] = s3 });
        return this;
    }

    /// <summary>Publishes the clips below a prefix of the samples' bucket.</summary>
    public RecordingManifest ClipsTo(string output, string prefix)
    {
        _outputs.Add((JsonNode)new JsonObject
        {
            ["name"] = output,
            ["publish"] = "Clips",
            ["s3"] = new JsonObject { ["bucket"] = ObjectStore.Bucket, ["prefix"] = prefix },
        });
        return this;
    }

    /// <summary>Sets another field of spec.</summary>
    public RecordingManifest With(string field, JsonNode value)
    {
        _spec[field] = value;
        return this;
    }

    /// <summary>Sets another field of spec.overrides.</summary>
    public RecordingManifest Overriding(string field, JsonNode value)
    {
        _overrides[field] = value;
        return this;
    }

    public RecordingManifest Retrying(string stage, int maxAttempts, string initialDelay, double factor)
    {
        _stages[stage] = new JsonObject
        {
            ["retry"] = new JsonObject { ["maxAttempts"] = maxAttempts, ["initialDelay"] = initialDelay, ["factor"] = factor },
        };
        return this;
    }

    /// <summary>The manifest for <c>kubectl apply</c>. The tests' servers have private addresses, so these are allowed.</summary>
    public override string ToString()
    {
        var spec = (JsonObject)_spec.DeepClone();
        spec["title"] = name;
        spec["source"] = _source.DeepClone();
        var overrides = (JsonObject)_overrides.DeepClone();
        overrides["download"] = new JsonObject { ["allowPrivateAddresses"] = true };
        overrides["outputs"] = _outputs.DeepClone();
        overrides["stages"] = _stages.DeepClone();
        spec["overrides"] = overrides;
        return new JsonObject
        {
            ["apiVersion"] = "recording-operator.dev/v1alpha1",
            ["kind"] = "Recording",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = spec,
        }.ToJsonString();
    }
}
