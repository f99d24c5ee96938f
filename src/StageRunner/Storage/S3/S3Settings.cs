using Recordings.Contract;
using StageRunner.Hosting;

namespace StageRunner.Storage.S3;

/// <summary>A bucket and how to reach it.</summary>
public sealed record S3Settings
{
    public required string Bucket { get; init; }

    /// <summary>Null: AWS, by region.</summary>
    public string? Endpoint { get; init; }
    public string Region { get; init; } = "us-east-1";

    /// <summary>The Secret's name, for messages; null: anonymous.</summary>
    public string? Secret { get; init; }
    public S3Credentials? Credentials { get; init; }

    /// <summary>Makes the connections; null: the SDK's own. Set where a user chose the endpoint.</summary>
    public Func<HttpMessageHandler>? Handler { get; init; }

    /// <summary>How often the SDK tries a request again by itself, with pauses.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Whether both are one store, seen with the same eyes: then it can copy by itself.</summary>
    public bool SameStore(S3Settings other) =>
        Endpoint == other.Endpoint && Region == other.Region && Credentials == other.Credentials;

    /// <summary>The settings of a reference, with its credentials read.</summary>
    /// <exception cref="Contract.StageException">CredentialMissing, naming Secret and key.</exception>
    public static S3Settings From(S3Reference reference, SecretFiles secrets) => new()
    {
        Bucket = reference.Bucket,
        Endpoint = reference.Endpoint,
        Region = reference.Region,
        Secret = reference.Secret,
        Credentials = reference.Secret is { } secret ? S3Credentials.Read(secrets, secret) : null,
    };
}

/// <summary>S3 credentials.</summary>
public sealed record S3Credentials(string AccessKeyId, string SecretAccessKey, string? SessionToken)
{
    /// <summary>Reads them from a Secret's keys.</summary>
    /// <exception cref="Contract.StageException">CredentialMissing, naming Secret and key.</exception>
    public static S3Credentials Read(SecretFiles secrets, string secret) => new(
        secrets.Require(secret, "accessKeyId"), secrets.Require(secret, "secretAccessKey"), secrets.Find(secret, "sessionToken"));

    /// <summary>Never the values.</summary>
    public override string ToString() => nameof(S3Credentials);
}
