using System.Text.Json;
using System.Text.Json.Nodes;
using Recordings.Json;
using Recordings.Planning.Graph;
using Recordings.Planning.Layers;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>How a stage's Job runs: its class's settings, then its own over them.</summary>
internal static class RunSettings
{
    /// <summary>For a timeout that is no duration.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromHours(4);

    public static StageRunSettings Of(StageDefinition definition, PipelineSpec pipeline)
    {
        var ofClass = Find(pipeline, definition.Class.ToString().ToLowerInvariant());
        var own = Find(pipeline, definition.Name);
        return (ofClass, own) switch
        {
            (null, null) => new StageRunSettings(),
            ({ } only, null) => only,
            (null, { } only) => only,
            ({ } below, { } above) => ReferenceEquals(below, above) ? below : Over(below, above),
        };
    }

    private static StageRunSettings? Find(PipelineSpec pipeline, string name) => pipeline.Stages?.GetValueOrDefault(name);

    private static StageRunSettings Over(StageRunSettings below, StageRunSettings above)
    {
        var merged = Json(below);
        JsonMerge.Over(merged, Json(above), path: "", _ => { });
        return merged.Deserialize(RecordingsJson.Default.StageRunSettings)!;
    }

    private static JsonObject Json(StageRunSettings settings) =>
        (JsonObject)JsonSerializer.SerializeToNode(settings, RecordingsJson.Default.StageRunSettings)!;
}
