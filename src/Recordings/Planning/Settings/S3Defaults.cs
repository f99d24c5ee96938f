using Recordings.Contract;
using Recordings.Resources;

namespace Recordings.Planning.Settings;

/// <summary>Where an S3 source or output is, and whose credentials are used.</summary>
/// <param name="Endpoint">Null: AWS.</param>
/// <param name="Region">The region.</param>
/// <param name="Credentials">Null: anonymous.</param>
internal sealed record S3Place(string? Endpoint, string Region, SecretReference? Credentials);

/// <summary>
/// An S3 source or output that names no endpoint is in the artifact store's service, with its region. It uses the store's credentials
/// if it names none, but only there: they never go to an endpoint that a Recording chose.
/// </summary>
internal static class S3Defaults
{
    public static S3Place Fill(string? endpoint, string? region, SecretReference? credentials, S3Reference? store)
    {
        var sameService = store is not null && (string.IsNullOrEmpty(endpoint) || endpoint == store.Endpoint);
        if (!sameService)
        {
            return new S3Place(endpoint, region ?? Stores.DefaultRegion, credentials);
        }

        var storeSecret = store!.Secret is { } name ? new SecretReference(name) : null;
        return new S3Place(store.Endpoint, region ?? store.Region, credentials ?? storeSecret);
    }
}
