using Recordings.Contract;

namespace StageRunner.Hosting;

/// <summary>What the process is given from outside.</summary>
public sealed record RunnerEnvironment
{
    /// <summary>The request's JSON.</summary>
    public string? Request { get; init; }

    /// <summary>See <see cref="StageRequest.MountRootVariable"/>.</summary>
    public string? MountRoot { get; init; }

    /// <summary>See <see cref="FaultPoints"/>.</summary>
    public string? Fault { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The process's own.</summary>
    public static RunnerEnvironment OfProcess() => new()
    {
        Request = Environment.GetEnvironmentVariable(StageRequest.Variable),
        MountRoot = Environment.GetEnvironmentVariable(StageRequest.MountRootVariable),
        Fault = Environment.GetEnvironmentVariable(FaultPoints.Variable),
        Time = TimeProvider.System,
    };
}
