namespace StageRunner.Net;

/// <summary>The one place where a source's body is opened: with it goes the answer that it belongs to.</summary>
public static class SourceBodies
{
    /// <summary>Opens it. What reads it bounds its size and its silence.</summary>
    public static Task<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken) => response.Content.ReadAsStreamAsync(cancellationToken);
}
