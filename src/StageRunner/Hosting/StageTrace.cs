using Recordings.Contract;
using Traces;

namespace StageRunner.Hosting;

/// <summary>
/// The spans of this process, below the attempt's that the operator sends: the process itself, its steps, and its calls to outside services. Without a
/// traceparent there are none, and all this costs nothing.
/// </summary>
public sealed class StageTrace : IAsyncDisposable
{
    private readonly SpanExporter? _exporter;
    private readonly SpanRecorder? _recorder;
    private readonly SpanRecorder.OpenSpan? _process;

    private StageTrace()
    {
    }

    private StageTrace(TraceOptions options, TraceParent parent, TimeSpan patience, TimeProvider time)
    {
        // Best effort by contract: a collector that is away is the operator's to tell of, once, and not every stage's.
        _exporter = new SpanExporter(options, patience, _ => { }, time);
        _recorder = new SpanRecorder(parent, time.GetUtcNow().Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture), _exporter, time);
        _process = _recorder.BeginProcess("runner");
    }

    /// <summary>Traces nothing.</summary>
    public static StageTrace None { get; } = new();

    /// <summary>Begins, if the environment says so.</summary>
    public static StageTrace Start(RunnerEnvironment environment) => environment is { Traces: { } options, TraceParent: { } parent }
        ? new StageTrace(options, parent, environment.TracePatience, environment.Time)
        : None;

    /// <summary>A step begins; dispose it when it is over. Null: nothing is traced.</summary>
    /// <param name="name">One of few, like <c>read inputs</c>.</param>
    public SpanRecorder.OpenSpan? Step(string name) => _recorder?.Begin(name);

    /// <summary>A call to an outside service begins. Of its address the host alone is told: the rest may be signed.</summary>
    public SpanRecorder.OpenSpan? Call(string service, HttpRequestMessage request)
    {
        var call = _recorder?.Begin(service, SpanKind.Client);
        call?.Set("server.address", request.RequestUri?.Host ?? "");
        call?.Set("http.request.method", request.Method.Method);
        return call;
    }

    /// <summary>The process has its result.</summary>
    public void End(StageResult result)
    {
        if (_process is { } process)
        {
            process.Set("recording.outcome", result.Outcome.ToString());
            if (result.Code is { } code)
            {
                process.Fail(code);
            }

            process.Dispose();
        }
    }

    /// <summary>Sends what is left, as long as patience lasts.</summary>
    public ValueTask DisposeAsync() => _exporter?.DisposeAsync() ?? ValueTask.CompletedTask;
}
