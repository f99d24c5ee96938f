namespace Kubernetes.Config.Credentials;

/// <summary>A token that never changes.</summary>
internal sealed class StaticToken(string token) : ICredentialSource
{
    public ValueTask<string?> GetTokenAsync(CancellationToken cancellation) => ValueTask.FromResult<string?>(token);

    public void Invalidate()
    {
        // There is no other.
    }
}
