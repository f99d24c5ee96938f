namespace StageRunner.Net;

/// <summary>An outside service whose calls are noted.</summary>
/// <param name="Name">A constant of <see cref="Recordings.Contract.ServiceNames"/>.</param>
/// <param name="Calls">Where they are noted.</param>
public sealed record MeasuredService(string Name, CallLog Calls)
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
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                failed = (int)response.StatusCode >= FirstRefusal;
                return response;
            }
            finally
            {
                service.Calls.Note(service.Name, time.GetElapsedTime(began), failed);
            }
        }
    }
}
