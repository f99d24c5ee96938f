using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning.Layers;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Config;

/// <summary>The settings of one run, all layers merged, as a ControllerRevision keeps them: what is edited later does not reach a run under way.</summary>
public sealed record FrozenConfig
{
    public const int CurrentSchemaVersion = 1;
    public int SchemaVersion { get; set; } = CurrentSchemaVersion;

    /// <summary>The settings.</summary>
    public required PipelineSpec Pipeline { get; init; }

    /// <summary>Which layer set what.</summary>
    public IReadOnlyList<ConfigSource>? Sources { get; init; }

    /// <summary>The templates among the layers, lowest first.</summary>
    public IReadOnlyList<string>? Templates { get; init; }

    /// <summary>As the planner works with it.</summary>
    public ResolvedPipeline ToPipeline() => new() { Pipeline = Pipeline, Sources = [.. Sources ?? []] };
}

/// <summary>A ControllerRevision to be made.</summary>
/// <param name="Name">A function of recording, run and content: made twice it is one.</param>
/// <param name="Run">The run's generation: the revision's number.</param>
/// <param name="Config">What it holds.</param>
public sealed record ConfigRevision(string Name, long Run, FrozenConfig Config)
{
    private const int MaxName = 253;
    private const int HashLength = 10;

    /// <summary>The revision for a run.</summary>
    public static ConfigRevision Of(RecordingIdentity recording, long run, FrozenConfig config)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var content = JsonSerializer.Serialize(config, RecordingsJson.Default.FrozenConfig);
        var tail = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"-r{run}-{Digests.OfText($"{recording.Uid}/{run}/{content}")[..HashLength]}");
        return new ConfigRevision(recording.Name[..Math.Min(recording.Name.Length, MaxName - tail.Length)] + tail, run, config);
    }
}
