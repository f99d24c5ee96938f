using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Yaml;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Planning.Layers;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Validation;

namespace Recordings.Tests.Samples;

/// <summary>One document of config/samples.</summary>
internal sealed record Sample(string File, JsonNode Document)
{
    /// <summary>The roots that samples name, and no commands.</summary>
    public static ValidationContext Context { get; } = new() { Roots = ["", "library", "shelf"], Commands = ["whisper"] };

    public string Kind => (string)Document["kind"]!;

    public static IEnumerable<Sample> All(string directory) =>
        from file in Directory.GetFiles(Repository.Path("config", directory), "*.yaml").Order(StringComparer.Ordinal)
        from document in YamlJson.ParseAll(System.IO.File.ReadAllText(file))
        select new Sample(Path.GetFileName(file), document);

    /// <exception cref="JsonException">A field has a value that its type can't hold.</exception>
    public RecordingSpec Spec() => Document["spec"].Deserialize(RecordingsJson.Default.RecordingSpec)!;

    /// <summary>What the validator says of it, laid over the built-in settings.</summary>
    public IReadOnlyList<FieldError> Errors(ValidationContext context)
    {
        var spec = Spec();
        var pipeline = PipelineLayers.Resolve(new OperatorSettings { RunnerImage = "none" }, spec, new TemplateChoice()).Pipeline;
        return RecordingValidator.Validate(spec, pipeline, context);
    }
}
