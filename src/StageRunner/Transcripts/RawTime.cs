using System.Globalization;
using StageRunner.Outside;

namespace StageRunner.Transcripts;

/// <summary>When something was said, as it was written: in whatever unit the whole list has. Null: not told.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
internal sealed record RawTime(double? Start, double? End)
{
    /// <summary>The times of a segment or a word, under the names and in the shapes that recognisers use.</summary>
    public static RawTime Read(OutsideValue value)
    {
        // Some aligners leave start and end the same but know the audio's own.
        var start = First(value, "audio_start", "start", "start_time", "startTime", "offset", "from", "begin", "t0");
        var end = First(value, "audio_end", "end", "end_time", "endTime", "offset_end", "to", "t1");
        if (value["offsets"] is { Kind: OutsideKind.Object } offsets)
        {
            (start, end) = (start ?? First(offsets, "from"), end ?? First(offsets, "to"));
        }

        if (value["timestamp"] is { Kind: OutsideKind.List } pair)
        {
            var ends = pair.Items.Take(2).Select(Seconds).ToList();
            (start, end) = (start ?? ends.ElementAtOrDefault(0), end ?? ends.ElementAtOrDefault(1));
        }

        return new RawTime(start, end ?? (start + First(value, "duration")));
    }

    private static double? First(OutsideValue parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Seconds(parent[name]) is { } time)
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>A number, one in a string, one with its unit's letter (<c>12.5s</c>), or a clock's <c>01:02:03.5</c>.</summary>
    private static double? Seconds(OutsideValue value)
    {
        if (value.Number is { } number)
        {
            return number;
        }

        if (value.Text is not { Length: > 0 and <= 32 } text)
        {
            return null;
        }

        double? total = 0;
        foreach (var part in text.Trim().TrimEnd('s').Replace(',', '.').Split(':'))
        {
            total = double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) ? (total * 60) + read : null;
        }

        return total;
    }
}
