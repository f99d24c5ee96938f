namespace StageRunner.Net;

/// <summary>Says who asks, <c>recording-operator/1.2.3</c>, wherever nothing else is said: many servers refuse those who don't.</summary>
internal sealed class UserAgent : DelegatingHandler
{
    /// <summary>The header's value.</summary>
    public static string Value { get; } = $"recording-operator/{typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0"}";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.Contains("User-Agent"))
        {
            request.Headers.TryAddWithoutValidation("User-Agent", Value);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
