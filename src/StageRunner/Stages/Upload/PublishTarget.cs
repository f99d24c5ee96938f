using StageRunner.Storage;

namespace StageRunner.Stages.Upload;

/// <summary>Where an output's files go.</summary>
/// <param name="Store">The bucket or the root's directory.</param>
/// <param name="Prefix">The recording's place in it, no slash at the end.</param>
/// <param name="UrlPrefix">What a key's address starts with: <c>file:///...</c> or <c>https://host/bucket</c>, no slash at the end.</param>
public sealed record PublishTarget(IArtifactStore Store, string Prefix, string UrlPrefix) : IAsyncDisposable
{
    /// <summary>A file's key.</summary>
    public string Key(string name) => $"{Prefix}/{name}";

    /// <summary>A file's address, without credentials.</summary>
    public string Url(string name) =>
        $"{UrlPrefix}/{string.Join('/', Key(name).Split('/').Select(Uri.EscapeDataString))}";

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
