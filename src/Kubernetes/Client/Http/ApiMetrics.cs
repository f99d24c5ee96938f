using System.Diagnostics.Metrics;

namespace Kubernetes.Client.Http;

/// <summary>Requests by verb and code, under the names that client-go uses.</summary>
internal sealed class ApiMetrics : IDisposable
{
    private readonly Meter _meter = new(KubernetesMeter.Name);
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;

    public ApiMetrics()
    {
        _requests = _meter.CreateCounter<long>("rest_client_requests_total", description: "Requests to the API server, by verb and code");
        _duration = _meter.CreateHistogram<double>(
            "rest_client_request_duration_seconds", "s", "How long the API server takes to answer (watches: to begin), by verb");
    }

    /// <param name="code">The HTTP status; <c>error</c> when none came.</param>
    public void Answered(string verb, string code, TimeSpan took)
    {
        _requests.Add(1, new KeyValuePair<string, object?>("verb", verb), new KeyValuePair<string, object?>("code", code));
        _duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("verb", verb));
    }

    public void Dispose() => _meter.Dispose();
}
