using StageRunner.Hosting;

namespace StageRunner.Zoom;

/// <summary>A server-to-server OAuth app of a Zoom account.</summary>
internal sealed record ZoomAccount(string AccountId, string ClientId, string ClientSecret)
{
    /// <summary>Reads the mounted Secret.</summary>
    /// <exception cref="Contract.StageException">CredentialMissing, naming the Secret and the key.</exception>
    public static ZoomAccount Read(SecretFiles secrets, string secret) =>
        new(secrets.Require(secret, "accountId"), secrets.Require(secret, "clientId"), secrets.Require(secret, "clientSecret"));

    /// <summary>Never its secret, whoever prints it.</summary>
    public override string ToString() => AccountId;
}
