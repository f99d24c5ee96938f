using Operator.Api;

namespace Operator.Caching;

/// <summary>The templates that a Recording names, or gets a setting from.</summary>
internal static class UsedTemplates
{
    /// <summary>Their names, each once.</summary>
    public static IEnumerable<string> Of(V1Alpha1Recording? recording) => recording is null
        ? []
        : (recording.Status?.ConfigSources ?? []).Select(source => source.Name)
            .Append(recording.Spec.Template)
            .Append(recording.Spec.RunTemplate)
            .OfType<string>()
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal);
}
