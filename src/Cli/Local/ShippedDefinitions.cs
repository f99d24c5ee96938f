namespace Cli.Local;

/// <summary>The CustomResourceDefinitions of config/crds, which are embedded in this assembly.</summary>
internal static class ShippedDefinitions
{
    private const string Prefix = "crds/";

    /// <summary>Their texts, YAML.</summary>
    public static IReadOnlyList<string> Read()
    {
        var assembly = typeof(ShippedDefinitions).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !name.EndsWith("kustomization.yaml", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    return reader.ReadToEnd();
                }),
        ];
    }
}
