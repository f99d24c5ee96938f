using System.Globalization;
using Recordings.Contract;

namespace StageRunner.Stages.Trim;

/// <summary>Collects what ffmpeg's silencedetect filter prints, line by line.</summary>
internal sealed class SilenceParser
{
    private const string StartMark = "silence_start:";
    private const string EndMark = "silence_end:";
    private readonly List<TimeRange> _silences = [];
    private double? _open;

    /// <summary>Takes one line of standard error; others than the filter's are ignored.</summary>
    public void Read(string line)
    {
        if (Value(line, StartMark) is { } start)
        {
            _open = Math.Max(0, start);
        }
        else if (Value(line, EndMark) is { } end && _open is { } begun)
        {
            Close(begun, end);
        }
    }

    /// <summary>The silences in order. One that is still open reaches to <paramref name="end"/>: older versions do not close it.</summary>
    public IReadOnlyList<TimeRange> Finish(double end)
    {
        if (_open is { } begun)
        {
            Close(begun, end);
        }

        return [.. _silences];
    }

    private void Close(double start, double end)
    {
        _silences.Add(new TimeRange(start, Math.Max(start, end)));
        _open = null;
    }

    /// <summary>The number after a mark: also negative or with an exponent, as near 0.</summary>
    private static double? Value(string line, string mark)
    {
        var at = line.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var rest = line.AsSpan(at + mark.Length).Trim();
        var length = rest.IndexOf(' ');
        var number = length < 0 ? rest : rest[..length];
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }
}
