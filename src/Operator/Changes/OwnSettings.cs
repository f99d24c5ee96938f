using System.Text.RegularExpressions;
using Recordings.Planning;
using Recordings.Planning.Layers;
using Recordings.Planning.Templates;
using Recordings.Resources;

namespace Operator.Changes;

/// <summary>A Recording's own settings, <c>spec.overrides</c>, field by field.</summary>
public static partial class OwnSettings
{
    /// <summary>The paths of all fields that it sets, as <c>status.configSources</c> names them.</summary>
    public static IReadOnlyList<string> FieldsOf(RecordingSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var own = new RecordingSpec { Overrides = spec.Overrides };
        var set = PipelineLayers.Resolve(Preview.AnyOperator, own, new TemplateChoice()).Sources
            .Where(source => source.Layer == "Overrides").Select(source => source.Field).ToList();
        return [.. set.Where(field => !OutputName().IsMatch(field) || !SaysMore(set, field))];
    }

    // The name of an output only says which one is meant, where anything else is said of it.
    private static bool SaysMore(List<string> set, string name) =>
        set.Exists(other => other != name && other.StartsWith(name[..^"name".Length], StringComparison.Ordinal));

    /// <summary>
    /// Whether a field that is taken out is missed at once, also by a run under way. (An upload that was asked for once stays asked for.)
    /// </summary>
    public static bool IsLive(string field) => field == "transcription.quality.onLow" || LiveOfOutput().IsMatch(field);

    [GeneratedRegex(@"^outputs\[[^\]]*\]\.name$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutputName();

    [GeneratedRegex(@"^outputs\[[^\]]*\]\.suspended$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LiveOfOutput();
}
