using Recordings.Contract;
using Traces;

namespace StageRunner.Hosting;

/// <summary>What the process is given from outside.</summary>
public sealed record RunnerEnvironment
{
    /// <summary>The request's JSON.</summary>
    public string? Request { get; init; }

    /// <summary>See <see cref="StageRequest.MountRootVariable"/>.</summary>
    public string? MountRoot { get; init; }

    /// <summary>See <see cref="StageRequest.MadeFilesVariable"/>.</summary>
    public string? MadeFiles { get; init; }

    /// <summary>See <see cref="FaultPoints"/>.</summary>
    public string? Fault { get; init; }

    /// <summary>The span that this process works for; null: it is not traced.</summary>
    public TraceParent? TraceParent { get; init; }

    /// <summary>Where spans are sent; null: nowhere.</summary>
    public TraceOptions? Traces { get; init; }

    /// <summary>How long the process waits for its last spans to be sent. The result is written by then, but the operator sees it only when the process ends.</summary>
    public TimeSpan TracePatience { get; init; } = TimeSpan.FromSeconds(1);

    public required TimeProvider Time { get; init; }

    /// <summary>The process's own.</summary>
    public static RunnerEnvironment OfProcess() => new()
    {
        Request = Environment.GetEnvironmentVariable(StageRequest.Variable),
        MountRoot = Environment.GetEnvironmentVariable(StageRequest.MountRootVariable),
        MadeFiles = Environment.GetEnvironmentVariable(StageRequest.MadeFilesVariable),
        Fault = Environment.GetEnvironmentVariable(FaultPoints.Variable),
        TraceParent = TraceParent.Parse(Environment.GetEnvironmentVariable(TraceParent.Variable)),
        Traces = TracesOfProcess(),
        Time = TimeProvider.System,
    };

    // An image of one's own may carry variables that make no sense: a stage is not to fail for its trace.
    private static TraceOptions? TracesOfProcess()
    {
        try
        {
            return TraceOptions.Read(Environment.GetEnvironmentVariable, "stage-runner", configured: null);
        }
        catch (FormatException exception)
        {
            Console.Error.WriteLine($"Nothing is traced: {exception.Message}");
            return null;
        }
    }
}
