using System.Globalization;

namespace StageRunner.Media;

/// <summary>
/// Follows a file's clock over its restarts, packet by packet in the file's order. A clock has run through an epoch until it jumps; streams cross into the next one by one,
/// as they are interleaved, and what each had in an epoch keeps its place among the others there. Memory: the epochs, not the packets. Pure.
/// </summary>
/// <param name="hole">Seconds without a packet of any stream that are taken for a jump of the clock, not for a pause.</param>
/// <param name="backwards">Seconds that a stream's decoding times may go back without it.</param>
internal sealed class ClockScan(double hole, double backwards)
{
    /// <summary>More is no recording.</summary>
    public const int MostJumps = 200;

    /// <summary>How far apart the streams of one epoch may be where it begins, and how long streams may be still in the one before.</summary>
    private const double Interleaving = 5;
    private const double Settled = 2;

    /// <summary>A stream of which none of the last so many packets is another's has ended.</summary>
    private const int Silent = 500;

    private readonly List<Epoch> _epochs = [];
    private readonly Dictionary<int, Follower> _followers = [];
    private int _packets;

    /// <summary>Takes a packet: its stream, when it is decoded (null: the container does not say), when shown, how long.</summary>
    /// <returns>The epoch that it is in, from 0.</returns>
    public int Add(int stream, double? decoded, double shown, double duration)
    {
        var time = decoded ?? shown;
        var tolerance = decoded is null ? Math.Max(1, backwards) : backwards;
        if (!_followers.TryGetValue(stream, out var follower))
        {
            _followers[stream] = follower = new Follower();
            follower.Join(First(time));
        }
        else if (_epochs.Count < MostJumps)
        {
            Follow(follower, time, tolerance);
        }

        follower.Latest = Math.Max(time, follower.Latest);
        (follower.Seen, follower.Behind) = (_packets++, follower.Epoch == 0 ? 0 : Behind(follower, time));
        _epochs[follower.Epoch].Take(time, shown, shown + duration);
        follower.Packets++;
        return follower.Epoch;
    }

    /// <summary>Counts a packet that has no time.</summary>
    public void Skip(int stream)
    {
        if (_followers.TryGetValue(stream, out var follower))
        {
            follower.Packets++;
        }
    }

    /// <summary>Seconds to add to what is in each epoch. One number: the clock runs through, or a single stream is in disorder and the others do not follow it.</summary>
    public IReadOnlyList<double> Shifts()
    {
        var shifts = new List<double> { 0 };
        for (var i = 1; i < _epochs.Count && AllFollow(i); i++)
        {
            shifts.Add(shifts[i - 1] + _epochs[i - 1].End - _epochs[i].Start);
        }

        return shifts.Count == _epochs.Count ? shifts : [0];
    }

    /// <summary>The jumps; <paramref name="zero"/> is the time that counts as 0 in words.</summary>
    public ClockJumps Jumps(double zero)
    {
        var shifts = Shifts();
        return shifts.Count == 1
            ? Displaced(zero) is { } moment ? new ClockJumps(new Dictionary<int, IReadOnlyList<ClockJump>>(), [moment]) { IsOfOneStream = true } : ClockJumps.None
            : new ClockJumps(
                _followers.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<ClockJump>)[.. pair.Value.Crossings.Select(at => new ClockJump(at.Packet, shifts[at.Epoch]))]),
                [.. Enumerable.Range(1, shifts.Count - 1).Select(i => $"{Text(_epochs[i - 1].End - zero)} s to {Text(_epochs[i].Start - zero)} s")]);
    }

    /// <summary>In words: where a stream jumped away from those that it lies beside, and stayed away from them to its end. Null: none did.</summary>
    private string? Displaced(double zero) => _epochs.Count > 1 && _followers.Values.FirstOrDefault(follower => Math.Abs(follower.Behind) > Settled) is { } lost
        ? $"{Text(_epochs[lost.Epoch].Predecessor - zero)} s to {Text(_epochs[lost.Epoch].Start - zero)} s"
        : null;

    /// <summary>How far a stream is behind those whose packets lie around.</summary>
    private double Behind(Follower follower, double time)
    {
        var others = _followers.Values.Where(other => other != follower && other.Epoch != follower.Epoch && _packets - other.Seen < Silent).ToList();
        return others.Count == 0 ? 0 : others.Max(other => other.Latest) - time;
    }

    /// <summary>A stream's first packet belongs to the newest epoch near it.</summary>
    private int First(double time)
    {
        if (_epochs.Count == 0)
        {
            _epochs.Add(new Epoch());
        }

        return Math.Max(0, _epochs.FindLastIndex(epoch => epoch.IsNear(time)));
    }

    private void Follow(Follower follower, double time, double tolerance)
    {
        var now = _epochs[follower.Epoch];
        var newest = _epochs[^1];
        if (time < follower.Latest - tolerance || time - Math.Max(now.Latest, follower.Latest) > hole)
        {
            var next = _epochs.FindIndex(follower.Epoch + 1, epoch => epoch.IsNear(time));
            follower.Cross(next >= 0 ? next : Begin());
        }
        else if (newest != now && newest.Latest - newest.Earliest >= Settled && Math.Abs(time - newest.Latest) < Math.Abs(time - now.Latest))
        {
            follower.Cross(_epochs.Count - 1);
        }
    }

    private int Begin()
    {
        _epochs.Add(new Epoch { Predecessor = _epochs[^1].Latest });
        return _epochs.Count - 1;
    }

    /// <summary>A stream that goes on in an older epoch long after a newer one began has a clock of its own: nothing restarted.</summary>
    private bool AllFollow(int index) => _epochs[index - 1].Latest <= _epochs[index].Predecessor + Interleaving;

    private static string Text(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A stretch through which the clock runs.</summary>
    private sealed class Epoch
    {
        /// <summary>How far the epoch before had come when this one began.</summary>
        public double Predecessor { get; init; }
        public double Start { get; private set; } = double.PositiveInfinity;
        public double End { get; private set; } = double.NegativeInfinity;
        public double Earliest { get; private set; } = double.PositiveInfinity;
        public double Latest { get; private set; } = double.NegativeInfinity;

        public bool IsNear(double time) => time >= Earliest - Interleaving && time <= Latest + Interleaving;

        public void Take(double time, double shown, double end)
        {
            Earliest = Math.Min(Earliest, time);
            Latest = Math.Max(Latest, time);
            Start = Math.Min(Start, shown);
            End = Math.Max(End, end);
        }
    }

    /// <summary>A stream on its way through the epochs.</summary>
    private sealed class Follower
    {
        public List<(int Packet, int Epoch)> Crossings { get; } = [];
        public int Epoch { get; private set; }
        public int Packets { get; set; }

        /// <summary>Its last packet's place among those of all streams, and how far that was behind the others, seconds.</summary>
        public int Seen { get; set; }
        public double Behind { get; set; }
        public double Latest { get; set; } = double.NegativeInfinity;

        public void Join(int epoch)
        {
            Epoch = epoch;
            if (epoch > 0)
            {
                Crossings.Add((0, epoch));
            }
        }

        public void Cross(int epoch)
        {
            Epoch = epoch;
            Latest = double.NegativeInfinity;
            Crossings.Add((Packets, epoch));
        }
    }
}
