using System.Collections.Frozen;
using Recordings.Contract;

namespace Recordings.Planning.Retry;

/// <summary>The errors that a changed Secret may mend: what failed with one is tried again when a Secret of its own changes.</summary>
internal static class CredentialErrors
{
    private static readonly FrozenSet<string> Codes = new[]
    {
        ErrorCodes.CredentialMissing, ErrorCodes.CredentialInvalid, ErrorCodes.CredentialExpired,
        ErrorCodes.SourceUnauthorized, ErrorCodes.StorageDenied,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a code is one of them.</summary>
    public static bool Contains(string? code) => code is not null && Codes.Contains(code);
}
