namespace Kubernetes.Config;

/// <summary>What a configuration is looked for in: variables and well-known places.</summary>
/// <param name="Variable">The value of an environment variable; null when it is not set.</param>
/// <param name="Home">The user's home directory.</param>
/// <param name="ServiceAccount">Where a pod finds its service account.</param>
internal sealed record ConfigEnvironment(Func<string, string?> Variable, string Home, string ServiceAccount)
{
    public static ConfigEnvironment OfThisProcess { get; } = new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        "/var/run/secrets/kubernetes.io/serviceaccount");
}
