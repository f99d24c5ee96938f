namespace Kubernetes.Config.Credentials;

/// <summary>A token in a file that somebody else keeps fresh, as a kubelet does: read again every minute, and when the server refuses it.</summary>
internal sealed class TokenFile(string path, TimeProvider time) : ICredentialSource
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(1);
    private volatile Reading? _last;

    public async ValueTask<string?> GetTokenAsync(CancellationToken cancellation)
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < ReadEvery)
        {
            return last.Token;
        }

        var reading = new Reading(await ReadAsync(cancellation), time.GetTimestamp());
        _last = reading;
        return reading.Token;
    }

    public void Invalidate() => _last = null;

    private async Task<string> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var token = (await File.ReadAllTextAsync(path, cancellation)).Trim();
            return token.Length > 0 ? token : throw new KubernetesConfigException($"the token file {path} is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KubernetesConfigException($"the token file {path} can't be read: {e.Message}", e);
        }
    }

    private sealed record Reading(string Token, long At);
}
