using System.Reflection;

namespace Operator.Metrics;

/// <summary>What this process was built from.</summary>
internal static class BuildInfo
{
    /// <summary>Like <c>0.1.0</c>.</summary>
    public static string Version { get; } = Parts()[0];

    /// <summary>The commit; <c>unknown</c> where it was not built from a checkout.</summary>
    public static string Revision { get; } = Parts() is [_, { Length: > 0 } revision] ? revision : "unknown";

    private static string[] Parts() =>
        (typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0").Split('+', 2);
}
