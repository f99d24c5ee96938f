using System.Reflection;

namespace StageRunner.Net;

/// <summary>What this program calls itself to services: some refuse whoever has no name.</summary>
public static class ProductName
{
    /// <summary>The User-Agent header's value, like <c>recording-operator/0.1.0</c>.</summary>
    public static string UserAgent { get; } = $"recording-operator/{Version()}";

    private static string Version() =>
        (typeof(ProductName).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+')[0];
}
