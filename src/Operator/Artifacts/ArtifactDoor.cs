using Operator.Progress;
using Recordings.Contract;

namespace Operator.Artifacts;

/// <summary>Whether a token opens the store, and which part of it.</summary>
/// <param name="Status">The answer's status when it does not.</param>
/// <param name="Root">The prefix that it opens, no slash at the end; null: it opens nothing.</param>
internal readonly record struct Entry(int Status, string? Root);

/// <summary>Lets runners into the store, each to its own recording's prefix: by the token of their pod, as for progress.</summary>
internal sealed class ArtifactDoor(Func<string, CancellationToken, Task<RunnerClaim>> identify)
{
    /// <summary>What a token opens.</summary>
    public async Task<Entry> OpenAsync(string? token, CancellationToken cancellation)
    {
        if (token is null)
        {
            return new Entry(StatusCodes.Status401Unauthorized, Root: null);
        }

        var claim = await identify(token, cancellation);
        return claim switch
        {
            { Job.Recording: var recording } => new Entry(StatusCodes.Status200OK, StoreKeys.Root(prefix: null, recording.Namespace, recording.Name)),
            { IsAuthenticated: true } => new Entry(StatusCodes.Status403Forbidden, Root: null),
            _ => new Entry(StatusCodes.Status401Unauthorized, Root: null),
        };
    }
}
