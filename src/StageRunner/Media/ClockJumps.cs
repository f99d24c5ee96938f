using System.Globalization;

namespace StageRunner.Media;

/// <summary>From a packet on, a stream's times are moved.</summary>
/// <param name="Packet">Its place among the stream's packets, from 0.</param>
/// <param name="Shift">Seconds to add to its time and to those behind it.</param>
public readonly record struct ClockJump(int Packet, double Shift);

/// <summary>
/// Where a file's clock restarts or jumps, and by how much each stream's times must move so that all of it follows each other. Recorders that were stopped and started,
/// and joined files, have such clocks.
/// </summary>
/// <param name="Streams">By the stream's number in the file; empty: the clock runs through.</param>
/// <param name="Moments">The jumps in words, for messages: <c>14.0 s to 0.0 s</c>.</param>
public sealed record ClockJumps(IReadOnlyDictionary<int, IReadOnlyList<ClockJump>> Streams, IReadOnlyList<string> Moments)
{
    public static readonly ClockJumps None = new(new Dictionary<int, IReadOnlyList<ClockJump>>(), []);

    /// <summary>Whether the clock runs through.</summary>
    public bool IsNone => Moments.Count == 0;

    /// <summary>Whether one stream alone jumps, away from what it belongs to: nobody can tell which of them is right, and it can't be followed.</summary>
    public bool IsOfOneStream { get; init; }

    /// <summary>
    /// An expression of the bit stream filter <c>setts</c> that moves a stream's times, which it is given on the clock of Matroska: milliseconds. Its own TB says the source's.
    /// </summary>
    public string Expression(int stream, string time)
    {
        var expression = time;
        var before = 0.0;
        foreach (var jump in Streams.GetValueOrDefault(stream, []))
        {
            expression += string.Create(CultureInfo.InvariantCulture, $"+gte(N\\,{jump.Packet})*{Math.Round(1000 * jump.Shift) - Math.Round(1000 * before):0}");
            before = jump.Shift;
        }

        return expression;
    }
}
