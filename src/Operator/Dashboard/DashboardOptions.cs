namespace Operator.Dashboard;

/// <summary>The page that people look at.</summary>
internal sealed record DashboardOptions
{
    public const int DefaultPort = 8082;

    /// <summary>A port of loopback alone where it can be read without a token, by <c>kubectl port-forward</c>. 0: none.</summary>
    public int Port { get; init; } = DefaultPort;
}
