using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Hosting;

/// <summary>The mounted Secrets. Values lose white space around them: a trailing newline is the commonest mistake in making one.</summary>
public sealed class SecretFiles(string directory)
{
    /// <summary>One key's value.</summary>
    /// <exception cref="StageException">CredentialMissing, naming the Secret and the key.</exception>
    public string Require(string secret, string key) =>
        Find(secret, key) ?? throw new StageException(ErrorCodes.CredentialMissing, $"Secret \"{secret}\" has no key \"{key}\"; add it");

    /// <summary>One key's value; null: there is none.</summary>
    public string? Find(string secret, string key)
    {
        var path = Path.Combine(Directory(secret), key);
        var value = File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Every key and value of a Secret.</summary>
    /// <exception cref="StageException">CredentialMissing: it is not mounted.</exception>
    public IReadOnlyDictionary<string, string> All(string secret) => Keys(Directory(secret))
        .ToDictionary(key => key, key => Require(secret, key), StringComparer.Ordinal);

    /// <summary>Every value of every Secret, for the redactor.</summary>
    public IEnumerable<string> Values() => System.IO.Directory.Exists(directory)
        ? System.IO.Directory.GetDirectories(directory)
            .SelectMany(secret => Keys(secret).Select(key => File.ReadAllText(Path.Combine(secret, key)).Trim()))
        : [];

    // A Secret's volume also holds ..data and ..2026_01_01: links of the kubelet's own.
    private static IEnumerable<string> Keys(string secretDirectory) => System.IO.Directory.GetFiles(secretDirectory)
        .Select(path => Path.GetFileName(path))
        .Where(name => !name.StartsWith("..", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private string Directory(string secret)
    {
        var path = Path.Combine(directory, secret);
        return secret.Length > 0 && !secret.Contains('/') && System.IO.Directory.Exists(path)
            ? path
            : throw new StageException(ErrorCodes.CredentialMissing, $"Secret \"{secret}\" is not there; create it with its credentials label");
    }
}
