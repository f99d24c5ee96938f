using Traces;

namespace Operator.Hosting;

/// <summary>Where traces go, by file and environment.</summary>
/// <param name="Own">Where and how the operator sends its spans; null: nothing is traced.</param>
/// <param name="Runners">Where runners send theirs, the whole address; null: nowhere.</param>
internal sealed record TraceConfiguration(TraceOptions? Own, string? Runners)
{
    private const string Service = "recording-operator";

    /// <summary>Reads both.</summary>
    /// <exception cref="ConfigurationException">Something makes no sense.</exception>
    public static TraceConfiguration Of(OperatorFile file, Func<string, string?> environment)
    {
        try
        {
            var own = TraceOptions.Read(environment, Service, file.Tracing?.Endpoint);
            return new TraceConfiguration(own, own is null ? null : RunnersOf(own, file.Tracing?.RunnerEndpoint));
        }
        catch (FormatException exception)
        {
            throw new ConfigurationException(exception.Message, exception);
        }
    }

    private static string? RunnersOf(TraceOptions own, string? said) => said switch
    {
        null => own.Endpoint.AbsoluteUri,
        "" => null,
        _ => TraceOptions.Address("tracing.runnerEndpoint", said).AbsoluteUri,
    };
}
