using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Layers;

/// <summary>One layer of settings.</summary>
/// <param name="Kind">As <see cref="Resources.Status.ConfigSource.Layer"/> shows it; null: built in, not shown.</param>
/// <param name="Name">The template's name, where the layer is one.</param>
/// <param name="Settings">What the layer says.</param>
internal sealed record Layer(string? Kind, string? Name, PipelineSpec Settings)
{
    public const string Operator = nameof(Operator);
    public const string DefaultTemplate = nameof(DefaultTemplate);
    public const string Template = nameof(Template);
    public const string RunTemplate = nameof(RunTemplate);
    public const string Overrides = nameof(Overrides);
}
