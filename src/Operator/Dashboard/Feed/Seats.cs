using Operator.Dashboard.Access;

namespace Operator.Dashboard.Feed;

/// <summary>How many may look at once: each is a connection that stays. One token has a share of them, so that nobody can lock the others out.</summary>
internal sealed class Seats
{
    /// <summary>In all.</summary>
    public const int Total = 128;

    /// <summary>For one token; without one, on loopback, there is no telling who looks.</summary>
    public const int PerToken = Total / 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _byToken = new(StringComparer.Ordinal);
    private int _taken;

    /// <summary>Takes a seat. Null, and it is to be left again; else why there is none.</summary>
    public string? TryTake(Viewer viewer)
    {
        lock (_lock)
        {
            var own = _byToken.GetValueOrDefault(viewer.Id);
            if (_taken >= Total)
            {
                return "too many look at the dashboard now";
            }

            if (viewer.Token is not null && own >= PerToken)
            {
                return "too many look at the dashboard with this token now";
            }

            _taken++;
            _byToken[viewer.Id] = own + 1;
            return null;
        }
    }

    /// <summary>Gives a seat back.</summary>
    public void Leave(Viewer viewer)
    {
        lock (_lock)
        {
            _taken--;
            if (--_byToken[viewer.Id] == 0)
            {
                _byToken.Remove(viewer.Id);
            }
        }
    }
}
