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
        var set = PipelineLayers.Resolve(Preview.AnyOperator, new RecordingSpec { Overrides = spec.Overrides }, new TemplateChoice()).Sources
            .Where(source => source.Layer == "Overrides").Select(source => source.Field).ToList();

        // The name of an output only says which one is meant, where it says anything else.
        return [.. set.Where(field => !OutputName().IsMatch(field) || !set.Exists(other => other != field && other.StartsWith(field[..^"name".Length], StringComparison.Ordinal)))];
    }

    /// <summary>Whether a field that is taken out is missed at once, also by a run under way. (An upload that was asked for once stays asked for.)</summary>
    public static bool IsLive(string field) => field == "transcription.quality.onLow" || LiveOfOutput().IsMatch(field);

    [GeneratedRegex(@"^outputs\[[^\]]*\]\.name$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutputName();

    [GeneratedRegex(@"^outputs\[[^\]]*\]\.suspended$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LiveOfOutput();
}
