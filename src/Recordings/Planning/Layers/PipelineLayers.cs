using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recordings.Json;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Layers;

/// <summary>Merges the layers of settings, lowest first: built in, operator, default template, template, run template, overrides.</summary>
public static class PipelineLayers
{
    /// <summary>The settings that hold for a Recording. A template that is named and not there is left out.</summary>
    public static ResolvedPipeline Resolve(OperatorSettings settings, RecordingSpec spec, TemplateChoice templates)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(templates);
        return Merge(
        [
            new Layer(Kind: null, Name: null, BuiltInDefaults.Pipeline),
            new Layer(Layer.Operator, Name: null, settings.Defaults),
            .. Of(Layer.DefaultTemplate, templates.Default),
            .. Of(Layer.Template, templates.Template),
            .. Of(Layer.RunTemplate, templates.RunTemplate),
            new Layer(Layer.Overrides, Name: null, spec.Overrides ?? new PipelineSpec()),
        ]);
    }

    private static IEnumerable<Layer> Of(string kind, ObservedTemplate? template) =>
        template is null ? [] : [new Layer(kind, template.Name, template.Spec.Pipeline ?? new PipelineSpec())];

    internal static ResolvedPipeline Merge(ImmutableArray<Layer> layers)
    {
        var merged = new JsonObject();
        var sources = new SortedDictionary<string, ConfigSource>(StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            var above = (JsonObject)JsonSerializer.SerializeToNode(layer.Settings, RecordingsJson.Default.PipelineSpec)!;
            JsonMerge.Over(merged, above, path: "", field => Note(sources, layer, field));
        }

        return new ResolvedPipeline
        {
            Pipeline = merged.Deserialize(RecordingsJson.Default.PipelineSpec)!,
            Sources = [.. sources.Values],
        };
    }

    private static void Note(SortedDictionary<string, ConfigSource> sources, Layer layer, string field)
    {
        if (layer.Kind is { } kind)
        {
            sources[field] = new ConfigSource { Field = field, Layer = kind, Name = layer.Name };
        }
    }
}
