using System.Globalization;
using Kubernetes.Yaml;

namespace Cli.Manifests;

/// <summary>What is wrong, or worth knowing, at a place of a manifest.</summary>
/// <param name="File">The file.</param>
/// <param name="Place">Where; null: the file as a whole.</param>
/// <param name="Text">Field and problem.</param>
internal sealed record ManifestProblem(string File, TextPlace? Place, string Text)
{
    /// <summary>As compilers say it, so that editors find the place.</summary>
    public override string ToString() => Place is { } place
        ? string.Create(CultureInfo.InvariantCulture, $"{File}:{place.Line}:{place.Column}: {Text}")
        : $"{File}: {Text}";
}
