using System.Globalization;
using StageRunner.Hosting;
using Traces;

namespace StageRunner.Net;

/// <summary>An outside service whose calls are noted.</summary>
/// <param name="Name">A constant of <see cref="Recordings.Contract.ServiceNames"/>.</param>
/// <param name="Calls">Where they are noted.</param>
/// <param name="Trace">Gets a span for each.</param>
public sealed record MeasuredService(string Name, CallLog Calls, StageTrace Trace)
{
    /// <summary>A handler that notes every call of another one.</summary>
    public HttpMessageHandler Around(HttpMessageHandler inner, TimeProvider time) => new Handler(this, time) { InnerHandler = inner };

    private sealed class Handler(MeasuredService service, TimeProvider time) : DelegatingHandler
    {
        private const int FirstRefusal = 400;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var began = time.GetTimestamp();
            var failed = true;
            using var span = service.Trace.Call(service.Name, request);
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                failed = (int)response.StatusCode >= FirstRefusal;
                Tell(span, (int)response.StatusCode, failed);
                return response;
            }
            catch (Exception exception)
            {
                span?.Fail(exception.GetType().Name);
                throw;
            }
            finally
            {
                service.Calls.Note(service.Name, time.GetElapsedTime(began), failed);
            }
        }

        private static void Tell(SpanRecorder.OpenSpan? span, int status, bool failed)
        {
            span?.Set("http.response.status_code", status);
            if (failed)
            {
                span?.Fail(status.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
