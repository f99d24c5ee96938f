namespace Kubernetes.Client.Http;

/// <summary>One request, before it is sent; it can be sent several times.</summary>
/// <param name="Verb">As RBAC names it: get, list, watch, create, update, patch, delete.</param>
internal sealed record ApiRequest(string Verb, HttpMethod Method, string Path)
{
    public RequestBody? Body { get; init; }
    public string Accept { get; init; } = "application/json";

    /// <summary>Whether sending it twice comes to the same as sending it once.</summary>
    public bool IsIdempotent { get; init; } = Method != HttpMethod.Post;

    public HttpRequestMessage ToMessage(Uri server)
    {
        var message = new HttpRequestMessage(Method, new Uri(server, Path))
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = Body?.ToContent(),
        };
        message.Headers.Accept.ParseAdd(Accept);
        return message;
    }
}
