namespace Testing.Stores;

/// <summary>A real S3 server, by <c>eng/s3</c>. It ends with this process, whatever happens.</summary>
public sealed class S3Process : IAsyncDisposable
{
    private readonly ServerScript _script = new("s3");

    private S3Process()
    {
    }

    public string Endpoint { get; private set; } = "";
    public string AccessKey { get; private set; } = "";
    public string SecretKey { get; private set; } = "";

    /// <summary>Starts one on a free port.</summary>
    public static async Task<S3Process> StartAsync()
    {
        var server = new S3Process();
        var settings = await server._script.UpAsync();
        (server.Endpoint, server.AccessKey, server.SecretKey) = (settings["S3_ENDPOINT"], settings["S3_ACCESS_KEY"], settings["S3_SECRET_KEY"]);
        return server;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _script.DisposeAsync();
}
