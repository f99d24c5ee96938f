using System.Collections.Immutable;

namespace Recordings.Planning.Settings;

/// <summary>
/// Which providers may be at private addresses. A Recording names an endpoint; whether the runner may reach into the cluster's network for it
/// is the operator's to say, so only those of its configuration are let through.
/// </summary>
internal static class PrivateEndpoints
{
    /// <summary>Stands for every endpoint: for <c>local</c> mode, where the machine is the user's own.</summary>
    public const string Any = "*";

    /// <summary>Whether the endpoint has the scheme, host and port of one that is listed.</summary>
    public static bool Allow(ImmutableArray<string> listed, string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var wanted) && listed.Any(entry => entry == Any || IsSame(entry, wanted));

    private static bool IsSame(string entry, Uri wanted) =>
        Uri.TryCreate(entry, UriKind.Absolute, out var known) && known.Scheme == wanted.Scheme && known.Port == wanted.Port
        && string.Equals(known.IdnHost, wanted.IdnHost, StringComparison.OrdinalIgnoreCase);
}
